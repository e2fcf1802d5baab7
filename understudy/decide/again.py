"""The same as last time: looks at what the customer had before, and wishes that again."""

from understudy.decide.ask import ask_next
from understudy.decide.frame import party_of, product_of
from understudy.decide.move import Call, Move, Reply, join, reply
from understudy.decide.scene import Scene
from understudy.word.labels import party_label, time_label


def look_back(scene: Scene) -> Move | None:
    """Look for what the customer had last time; where there is nothing to see, say so and ask as ever."""
    if not scene.frame.again:
        return None
    if scene.step("find_booking") is None:
        return Call(name="find_booking", arguments={})
    return join(reply(scene.voice.say("no_last_time")), ask_next(scene))


def tell_last_time(scene: Scene) -> Reply:
    """Name what last time was, as soon as it is found."""
    product, at = product_of(scene.frame, scene.facts), scene.frame.time
    asked = any(each.read.same_as_before for each in scene.heard) and scene.step("find_booking") is not None
    if not asked or scene.frame.again or product is None or at is None or scene.step("quote_price") is not None:
        return Reply()
    guests = party_label(party_of(scene.frame, product), {kind.code: kind.label for kind in product.kinds})
    title = f"a{product.name[1:]}" if product.name.startswith("A ") else product.name
    return reply(scene.voice.say("last_time", title=title, guests=guests, at=time_label(at)))
