"""The phrases, several wordings each. Braces are filled from tool results and facts, never from thin air."""

from collections.abc import Mapping
from typing import Final

from understudy.word.english_booked import BOOKED

PHRASES: Final[Mapping[str, tuple[str, ...]]] = {
    # --- greetings and manners
    "hello": ("Hi there!", "Hello!", "Hi, good to hear from you!"),
    "hello_again": ("Hello again!", "Hi, still here for you!"),
    "welcome": ("You're welcome!", "My pleasure!", "Any time!"),
    "goodbye": ("Goodbye, and take care!", "Bye for now, take care!", "Have a lovely day!"),
    "goodbye_booked": ("See you then!", "Goodbye, we're looking forward to seeing you!"),
    "small_talk": ("All good here, thank you!", "Doing well, thanks for asking!"),
    "speaks": ("Of course, let's go on in English.", "Sure, English it is."),
    "take_your_time": (
        "Of course, take your time. I'm here when you're ready.",
        "No rush at all. Just write when you're ready.",
        "Sure, I'll be right here.",
    ),
    "started_over": ("Sure, a fresh start.", "No problem, let's begin again."),
    "anything_else": ("Anything else I can help with?", "Is there anything else you'd like to know?"),
    "what_can_i_do": (
        "I can answer questions, find a free time, give you an exact price and book it.",
        "Ask me anything about us, or tell me a day and how many you'll be and I'll find you a time.",
    ),
    "i_am": (
        "I'm the booking assistant of {business}; a colleague can step in whenever you like.",
        "I'm {business}'s automated assistant, and there are people behind me if you need one.",
    ),
    "lost": (
        "Sorry, I didn't quite catch that.",
        "I'm not sure I understood that.",
        "Hmm, that one went past me.",
    ),
    "off_topic": (
        "That's outside what I can help with here.",
        "I'm afraid I can't help with that one.",
        "That one's not for me, I'm only good at bookings.",
    ),
    "offer_person": (
        "Would you like me to bring in a colleague?",
        "Shall I get someone from our team for you?",
    ),
    "person_if_wanted": (
        "A colleague will know; just say so and I'll bring one in.",
        "Say the word and I'll have a colleague answer that.",
    ),
    "call_us": ("You can also reach us at {phone}.",),
    "picked": ("Let's go with {name}, then.", "{name} it is."),
    "noted": ("I've made a note of that for your booking.", "Good to know, I'll pass that on with your booking."),
    "abuse": (
        "I'd like to help, so let's keep it friendly.",
        "I understand this is frustrating. I'm here to help.",
    ),
    "no_cards": (
        "Please don't send card details here. You pay on our secure page, once your place is held.",
        "For your safety, no card numbers in this chat, please. Payment is on our secure page.",
    ),
    "opt_out": (
        "Understood. Reply STOP and you won't get any more texts from us.",
        "Of course. Text STOP to this number and we'll go quiet.",
    ),
    "opt_out_web": (
        "Understood. You can close this chat at any time, and I won't keep you.",
        "No problem, I'll leave you in peace.",
    ),
    # --- asking for what is missing
    "ask_offering": ("Which one would you like: {names}?", "Which one shall it be: {names}?"),
    "ask_venue": ("Which location suits you, {names}?", "Which location would you like, {names}?"),
    "ask_date": ("Which day would you like?", "What day do you have in mind?", "For which day shall I look?"),
    "ask_time": ("What time would you like to start?", "And what time?", "What time suits you best?"),
    "ask_party": ("How many {kinds} will you be?", "And how many {kinds} will there be?"),
    "ask_party_kinds": (
        "How many will you be: {kinds}?",
        "How many of you will there be: {kinds}?",
    ),
    "ask_zip": (
        "What's the ZIP code where it will be?",
        "Which ZIP code will it be at?",
        "And the ZIP code of the address, please?",
    ),
    "zip_help": (
        "It's the five digits at the end of the address; the trip is priced by them. Which ZIP code is it?",
        "No rush: it's the five digits behind the town in the address. Once you have the ZIP code, I'll price it.",
    ),
    "ask_zip_served": (
        "We do come to {there}! Which ZIP code there?",
        "{there} is our area. Which ZIP code is it there?",
    ),
    "ask_zip_town": (
        "Which ZIP code in {there}? It tells me whether we reach you.",
        "What's the ZIP code in {there}? Then I know whether we reach you.",
    ),
    "ask_contact": (
        "May I have your name and phone number?",
        "Could you give me your name and a phone number?",
    ),
    "ask_contact_address": (
        "May I have your name, phone number and the street address?",
        "Could you give me your name, a phone number and the street address?",
    ),
    "ask_name": ("What's your name, please?", "May I have your name?"),
    "ask_name_address": ("May I have your name and the street address?", "What's your name, and the street address?"),
    "ask_phone": (
        "What's the best phone number to reach you?",
        "And your phone number, please?",
    ),
    "gladly": ("Gladly!", "Wonderful!", "Great!", "Happy to!"),
    "last_time": ("Last time it was {title} for {guests} at {at}.", "So {title} for {guests} at {at}, as last time."),
    "no_last_time": (
        "I can't see an earlier booking of yours here, so let me ask.",
        "I don't find your last booking in this chat, so a few words help me.",
    ),
    "already_booked": (
        "You have just that already: {when} for {guests}, code {code}.",
        "That one is yours already, {when} for {guests}, code {code}.",
    ),
    "already_held": (
        "I'm holding just that for you already: {when} for {guests}, code {code}.",
        "That one is already held for you, {when} for {guests}, code {code}.",
    ),
    "just_one": ("All right, just the one then.", "Fine, it stays at the one."),
    "one_more": ("Would you like one more?", "Shall it be one more?"),
    "one_by_one": ("One after the other, then; {second} comes next.", "Let's do one first, and then {second}."),
    "now_second": (
        "Now the second one, {second}: shall I look for it?",
        "And the second one, {second}: shall I see what's free?",
    ),
    "thanks_name": ("Thank you, {name}!", "Thanks, {name}!"),
    # --- asking back
    "bad_date": (
        "There's no {said}, I'm afraid. Which day did you mean?",
        "I can't find {said} on the calendar. Which day did you mean?",
    ),
    "bad_date_near": (
        "There's no {said}, I'm afraid. Did you mean {first} or {second}?",
        "I can't find {said} on the calendar. Would {first} or {second} suit you?",
    ),
    "weekday_mismatch": (
        "{date} is a {actual}, not a {weekday}. Did you mean {first} or {second}?",
        "Just to be sure, {date} is a {actual}. Did you mean {first} or {second}?",
    ),
    "closed_day": (
        "We're closed on {weekday}s. How about {first} or {second}?",
        "{weekday}s are our day off. Which day suits you, {first} or {second}?",
    ),
    "past_day": ("That day has already passed.", "That day is behind us already."),
    "bad_time": ("I can't place “{said}” on the clock. What time did you mean?",),
    "unsure_time": ("Is that {morning} or {evening}?", "Do you mean {morning} or {evening}?"),
    "bad_guests": ("I can't work with that number. How many will you be?", "How many guests will you be, in numbers?"),
    "bad_phone": (
        "That phone number doesn't look complete. Could you send it with the area code, please?",
        "I couldn't read that phone number. Please send it with the area code.",
    ),
    "bad_email": ("That email address doesn't look right. Could you check it, please?",),
    # --- limits
    "too_few": (
        "{name} {minimum} to {maximum} {kinds}, so that's too few. Could a few more join you?",
        "That's too few, I'm afraid. {name} {minimum} to {maximum} {kinds}. Could you be {minimum} or more?",
    ),
    "too_few_else": ("For {size}, {names} would fit.",),
    "too_many": (
        "{name} {minimum} to {maximum} {kinds}, so {size} is too many. Could you be fewer?",
        "{size} is too many, I'm afraid. {name} {minimum} to {maximum} {kinds}. Could you be fewer?",
    ),
    "larger": (
        "For {size} our team plans it with you personally; here I can book up to {maximum} {kinds}.",
        "Here I can book up to {maximum} {kinds}; for {size} our team plans it with you personally.",
    ),
    "ask_callback": (
        "Please leave your name and phone number, and they'll call you back.",
        "Send me your name and phone number, and someone will call you back.",
    ),
    "ask_callback_known": (
        "Shall I have them call you back at {phone}?",
        "May they call you back at {phone}?",
    ),
    "ask_callback_name": (
        "May I have your name, so that they can call you back at this number?",
        "What name should they ask for when they call you back at this number?",
    ),
    "callback_phone": (
        "Which phone number should they call, {name}?",
        "And which phone number can we reach you at, {name}?",
    ),
    "lead_taken": (
        "Thank you, {name}! Our team has your details and will call you back.",
        "Thanks, {name}. Your details are with our team, and they'll call you back.",
    ),
    "lead_declined": ("No problem at all.", "All right, no call then."),
    "lead_later": (
        "We can still arrange a call back whenever you like.",
        "If you change your mind, I can note your number for a call back.",
    ),
    "not_here": (
        "{name} isn't played here; it's at {venue}.",
        "You'll find {name} at {venue}, not here.",
    ),
    "not_there": (
        "{name} isn't at {there}, but at {venue}. Would that suit you?",
        "You'll find {name} at {venue}, not at {there}. Would you come there?",
    ),
    # --- times
    "free_times": ("On {day} I have {times}.", "For {day} I can offer {times}."),
    "free_times_more": ("On {day} I have {times}, among others.", "For {day} I can offer {times}, and a few more."),
    "free_card": (
        "Here's what is free on {day}. Which time suits you?",
        "These times are free on {day}. Which one would you like?",
    ),
    "free_spread": ("I have {times}.", "I can offer {times}."),
    "which_time": ("Which of those suits you?", "Which of them would you like?", "Does one of those suit you?"),
    "which_time_on": (
        "Which time on {day} suits you?",
        "So, which time on {day} would you like?",
    ),
    "that_time": ("Does that suit you?", "Would that work?"),
    "nothing_free": (
        "I'm sorry, nothing is free on {day}. Which other day would suit you?",
        "{day} is fully booked, I'm afraid. Which other day would suit you?",
    ),
    "nothing_in_window": (
        "Nothing is free at that part of the day.",
        "That part of the day is taken, I'm afraid.",
    ),
    "no_more": ("Those are all the free times I see there.", "I have no other times that day."),
    "no_later": ("Nothing later is free that day.", "That's the latest I have that day."),
    "no_earlier": ("Nothing earlier is free that day.", "That's the earliest I have that day."),
    "alternatives": ("The nearest I have: {times}.", "Instead I could offer {times}.", "Free nearby: {times}."),
    "others": ("What I could offer: {choices}. Would that work?", "Instead there is {choices}. Would that suit you?"),
    # --- the quote
    "quote": (
        "{when} for {guests}: {total} in total.",
        "For {guests} on {when}, the total comes to {total}.",
    ),
    "quote_titled": (
        "{title} on {when} for {guests}: {total} in total.",
        "{title} for {guests} on {when} comes to {total} in total.",
    ),
    "quote_free": ("{title} for {guests} on {when} is free.", "I have {title} for {guests} on {when}."),
    "deposit_part": ("A deposit of {deposit} confirms it.", "{deposit} as a deposit confirms it."),
    "deposit_full": ("It's paid in advance, and that confirms it.", "Paying in advance confirms it."),
    "shall_i": ("Shall I book it?", "Shall I book that for you?", "May I book it for you?"),
    "shall_i_when": (
        "Shall I book {when} for {guests}?",
        "So, shall I book {when} for {guests}?",
        "May I book {when} for {guests}, then?",
    ),
    "kinds_hint": (
        "If some of you are {others}, tell me how many and I'll reprice it.",
        "Should any of you be {others}, tell me how many and I'll reprice it.",
    ),
    "dear": ("I understand, it adds up.", "I hear you, that's not nothing."),
    "no_bid": (
        "I'm sorry, I can't lower the price myself.",
        "I wish I could, but the price isn't mine to change.",
    ),
    "tip_extras": ("Without {names} it comes to less.", "Leaving out {names} brings it down."),
    "tip_days": ("{days} it's {amount} each.", "It's {amount} each {days}."),
    "tip_guests": ("With fewer {kinds} it comes to less.", "Fewer {kinds} bring it down."),
    "as_it_is": ("Or shall I book it as it is?", "Or shall I book it as it stands?"),
    "or_cheaper": (
        "Tell me what to change and I'll price it again, or say the word and a colleague looks at it with you.",
        "Change what you like and I'll gladly price it again; a colleague can look at it with you, too.",
    ),
    "price_renewed": (
        "That price had run out, so here is a fresh one.",
        "I've renewed the price, as the old one ran out.",
    ),
    "not_booked": ("All right, I won't book that.", "No problem, nothing is booked."),
    "dropped": ("I'm here if you'd like to look again.", "Just write if you change your mind."),
    "gives_up": ("All right, maybe another time!", "No problem at all, thanks for asking us!"),
    "what_change": (
        "What should I change: the day, the time or the number of guests?",
        "What may I change for you, the day, the time or how many you are?",
    ),
    "think": ("Of course, take your time.", "Sure, think it over."),
    # --- booked
    "held": (
        "Thank you, {name}! I'm holding {when} for you until {pay_by}.",
        "Lovely, {name}! {when} is held for you until {pay_by}.",
    ),
    "pay_web": (
        "Pay {amount} with the link below to confirm it; your code is {code}.",
        "{amount} with the link below confirms it. Your code is {code}.",
    ),
    "pay_sms": ("Pay {amount} to confirm: {url} Code {code}.",),
    "pay_later": ("It takes {amount} by then to confirm it; your code is {code}.",),
    "confirmed": (
        "You're booked, {name}! {when}, code {code}.",
        "All set, {name}: {when} is booked. Your code is {code}.",
    ),
    "waiting_payment": (
        "I'm still waiting for the deposit of {amount} for {when}; it confirms your booking {code}.",
        "Your booking {code} for {when} is confirmed as soon as the deposit of {amount} arrives.",
    ),
    "payment_by": ("Your place is held until {pay_by}.", "I'm keeping it for you until {pay_by}."),
    "here_is_link": ("Here's the payment link.", "You can pay with this link."),
    "is_confirmed": ("Your booking {code} for {when} is confirmed.", "You're confirmed for {when}, code {code}."),
    "is_left": ("{balance} is left to pay on the day.", "On the day, {balance} is left to pay."),
    "is_status": ("Your booking {code} for {when} is {status}.",),
    "is_expired": (
        "The time to pay ran out, so booking {code} for {when} is no longer held. Shall I look for a time again?",
    ),
    "deposit_arrived": ("Thank you, your deposit has arrived! Booking {code} for {when} is confirmed.",),
    # --- answers
    "dont_know": (
        "I don't have that in front of me, and I'd rather not guess.",
        "Good question. I don't have a sure answer to that.",
        "That I don't know for sure.",
    ),
    "passage": ("{text} (From our page “{title}”.)", "Our page “{title}” says: {text}"),
    "we_come": ("Yes, we come to {zip}.", "{zip} is in our area, so yes."),
    "we_do_not_come": (
        "I'm sorry, {zip} is outside the area we travel to.",
        "{zip} is outside our area, I'm afraid.",
    ),
    "we_come_there": (
        "Yes, we come to {there}.",
        "{there} is in our area, so yes.",
    ),
    "we_travel": (
        "We come to you, in {places}. Your ZIP code tells me if we reach you.",
        "We cater at your place, in {places}. Send me the ZIP code and I'll check.",
    ),
    "duration": ("Plan for {duration}.", "It takes {duration}."),
    "addons": ("You can add: {names}.", "Our extras: {names}."),
    "extra": ("Yes, {name} is {price}.", "Yes, you can have {name} for {price}."),
    "no_addons": ("There are no extras to book.",),
    "limits": ("{name} {minimum} to {maximum} {kinds}.",),
    "offerings": ("We have {names}.", "You can choose from {names}."),
    "address_is": ("You'll find us at {address}.", "We're at {address}."),
    # --- a person
    "handover": (
        "I'm passing you to one of our team now. They can see our whole chat.",
        "One of our team is taking over; they can read everything we wrote.",
    ),
    "handover_later": (
        "I've passed this to our team with our whole chat. You'll have an answer here {by}.",
        "Our team has our whole chat now, and you'll have an answer here {by}.",
    ),
    "handover_sorry": ("I'm sorry about that.", "I'm really sorry to hear that."),
    "stuck": ("I'm sorry, something isn't working on my side right now.",),
    **BOOKED,
}
