"""Words the second of two wishes: that it comes next, and that it is its turn."""

from understudy.decide.listening import listen
from understudy.decide.move import Reply, reply
from understudy.decide.scene import Scene


def tell_order(scene: Scene) -> Reply:
    """Say that one comes after the other, when both have just been wished."""
    if not scene.frame.later or scene.before.later:
        return Reply()
    return reply(scene.voice.say("one_by_one", second=second_words(scene)))


def offer_second(scene: Scene) -> Reply:
    """After the first is booked, come to the second."""
    if not scene.frame.later:
        return Reply()
    return reply(scene.voice.say("now_second", second=second_words(scene)), suggestions=("Yes, please", "No, thanks"))


def second_words(scene: Scene) -> str:
    """Name the wish that waits by its weekday, as it was said: `Saturday for 6`."""
    read = listen(scene.frame.later, scene.frame, scene.facts)
    day = f"{read.date:%A}" if read.date else ""
    size = sum(read.guests.values())
    return f"{day} for {size}" if size else day
