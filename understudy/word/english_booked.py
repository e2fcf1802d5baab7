"""The phrases about bookings that exist: seen, proved, cancelled, moved, changed."""

from collections.abc import Mapping
from typing import Final

BOOKED: Final[Mapping[str, tuple[str, ...]]] = {
    "which_booking": ("I see {names}. Which one do you mean?", "You have {names}. Which one is it about?"),
    "verify_phone": (
        "I can't see that booking in this chat. Which phone number was it made with? I'll text a one-time code there.",
        "It wasn't made in this chat, so I need to be sure it's you. Which phone number was it made with? "
        "A one-time code will go there by text.",
    ),
    "verify_sent": (
        "To protect your booking: if we find it, a six-digit code is on its way to the phone it was made with. "
        "What's the code?",
        "If there's such a booking, its phone gets a six-digit code by text now. What's the code?",
    ),
    "verify_code_again": (
        "That code doesn't match. Could you look at the text again?",
        "That isn't the code I have. Please check the text once more.",
        "Those digits aren't the code I have. It's the six of the newest text.",
        "That doesn't match what I sent. Are you reading the latest text?",
    ),
    "verify_run_out": (
        "That code has run out. Send me the phone number again, and I'll text a new one.",
        "That one can't be used any more. Give me the phone number again for a new code.",
    ),
    "verify_limit": ("I can't text another code right now. Please try again in a quarter of an hour.",),
    "verify_nothing": (
        "I don't find a booking to show. I can get someone from our team to look.",
        "There's no booking I can show you here. Someone from our team can look for you.",
        "No booking comes up that I could show you. Shall I get someone from our team to look?",
    ),
    "cancel_ask_refund": (
        "Cancelling your booking {code} on {when} now gives you {refund} back. Shall I cancel it?",
        "If I cancel booking {code} on {when} now, you get {refund} back. Shall I do that?",
    ),
    "cancel_ask_part": (
        "Cancelling your booking {code} on {when} now gives you {refund} back; {kept} isn't refundable any more. "
        "Shall I cancel it?",
        "If I cancel booking {code} on {when} now, you get {refund} back and {kept} is kept. Shall I do that?",
    ),
    "cancel_ask_none": (
        "Cancelling your booking {code} on {when} now gives nothing back; {kept} isn't refundable any more. "
        "Shall I cancel it all the same?",
        "If I cancel booking {code} on {when} now, the {kept} you paid is kept. Shall I do that?",
    ),
    "cancel_ask_free": (
        "I can cancel your booking {code} on {when}; nothing was paid, so it costs you nothing. Shall I cancel it?",
        "That's booking {code} on {when}, with nothing paid. Shall I cancel it?",
    ),
    "cancelled_refund": (
        "Your booking {code} on {when} is cancelled. {refund} goes back to you; that can take a few days.",
        "Done, booking {code} on {when} is cancelled. You get {refund} back, which can take a few days.",
    ),
    "cancelled": (
        "Your booking {code} on {when} is cancelled.",
        "Done, booking {code} on {when} is cancelled.",
    ),
    "kept": ("All right, your booking stays as it is.", "Fine, I'll leave your booking as it is."),
    "move_when": (
        "You're booked for {when} ({code}). Which day and time should I look at instead?",
        "Your booking {code} is on {when}. Which day and time would suit you better?",
    ),
    "move_time": (
        "What time on {day} should I move it to?",
        "And what time on {day}?",
    ),
    "move_ask": (
        "{when} is free. Shall I move your booking {code} there from {was}?",
        "I can move your booking {code} from {was} to {when}. Shall I?",
    ),
    "change_ask": (
        "I can change your booking {code} on {when} to {guests}. Shall I?",
        "For your booking {code} on {when}, {guests} works. Shall I change it?",
    ),
    "change_extras": (
        "I can change your booking {code} on {when} like that. Shall I?",
        "That works for your booking {code} on {when}. Shall I change it?",
    ),
    "change_where": (
        "I'll put {address} on your booking {code} for {when}. Is that right?",
        "So the address for your booking {code} on {when} is {address}. Shall I save that?",
    ),
    "changed_where": (
        "Thank you! Your booking {code} on {when} now has the address {address}.",
        "Saved: booking {code} on {when} is at {address}.",
    ),
    "change_what": (
        "Sure. What should be different about your booking {code} on {when}?",
        "Gladly. What would you like to change about booking {code} on {when}?",
    ),
    "terms_same": ("The price stays the same.", "It costs the same."),
    "terms_total": (
        "The total becomes {total}, with {balance} left to pay.",
        "It then comes to {total} in total, with {balance} left to pay.",
    ),
    "terms_refund": (
        "The total becomes {total}, so {refund} goes back to you.",
        "It then comes to {total} in total, and you get {refund} back.",
    ),
    "moved": (
        "Done! Your booking {code} is moved to {when}.",
        "All done, booking {code} is moved to {when}.",
    ),
    "changed": (
        "Done! I've changed your booking {code} on {when}: {guests}.",
        "All done, I've changed your booking {code} on {when}: {guests}.",
    ),
    "refund_days": (
        "{refund} goes back to you; that can take a few days.",
        "You get {refund} back, which can take a few days.",
    ),
    "already_so": (
        "That's how your booking {code} on {when} is already. What should be different?",
        "Booking {code} on {when} is like that already. What should I change?",
    ),
    "not_live": (
        "Your booking {code} on {when} is {status}, so there's nothing to change about it.",
        "Booking {code} on {when} is {status}, so I can't change anything about it.",
    ),
    "did_refund": ("{refund} went back to you.",),
}
