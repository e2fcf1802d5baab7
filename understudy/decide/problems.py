"""Asks back about what was said but cannot be: days that do not exist, weekdays that do not fit, broken numbers."""

import re
from calendar import monthrange
from datetime import date, timedelta

from domain.sieve import Pattern
from understudy.decide.ask import open_days_around, question
from understudy.decide.heard import Heard
from understudy.decide.move import Reply, join, reply
from understudy.decide.scene import Scene
from understudy.word.labels import day_label, time_label

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = Pattern(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)
_YEAR = Pattern(r"\b20\d\d\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def ask_back(scene: Scene) -> Reply | None:
    """Ask about the first thing in the unanswered messages that cannot be taken as it stands."""
    for heard in scene.heard:
        asked = _about_day(scene, heard) or _about_time(scene, heard) or _about_numbers(scene, heard)
        if asked is not None:
            return asked
    return _about_past(scene)


def _about_day(scene: Scene, heard: Heard) -> Reply | None:
    read = heard.read
    if read.invalid_date and read.date is None:
        return _no_such_day(scene, read.invalid_date)
    if read.weekday_mismatch and read.date is None:
        weekday, day = read.weekday_mismatch
        return _mismatch(scene, weekday.capitalize(), day)
    return None


def _no_such_day(scene: Scene, said: str) -> Reply:
    """The last days of a month that are beyond it: offer the open days around its end."""
    month = _MONTH.search(said)
    year = _YEAR.search(said)
    if month is None:
        return reply(scene.voice.say("bad_date", said=said))
    number = _MONTHS.index(month[1].lower()[:3]) + 1
    today = scene.facts.now.date()
    wanted = int(year[0]) if year else today.year + (number < today.month)
    end = date(wanted, number, monthrange(wanted, number)[1])
    if end < today:
        return reply(scene.voice.say("bad_date", said=said))
    first, second = (day_label(each) for each in open_days_around(scene, end, end + timedelta(days=1)))
    told = scene.voice.say("bad_date_near", said=said, first=first, second=second)
    return reply(told, suggestions=(first, second))


def _mismatch(scene: Scene, weekday: str, day: date) -> Reply:
    wanted = next((index for index, name in enumerate(_DAYS) if name.startswith(weekday[:3])), day.weekday())
    ahead = (wanted - day.weekday()) % 7
    near = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    near = near if near >= scene.facts.now.date() else near + timedelta(days=7)
    told = scene.voice.say(
        "weekday_mismatch",
        date=f"{day:%B} {day.day}",
        actual=_DAYS[day.weekday()],
        weekday=_DAYS[wanted],
        first=day_label(day),
        second=day_label(near),
    )
    return reply(told, suggestions=(day_label(day), day_label(near)))


def _about_time(scene: Scene, heard: Heard) -> Reply | None:
    read = heard.read
    if read.invalid_time and read.time is None:
        return reply(scene.voice.say("bad_time", said=read.invalid_time))
    if read.meridiem_unsure and read.time is not None and scene.frame.time == read.time:
        early = read.time.replace(hour=read.time.hour % 12)
        labels = {"morning": time_label(early), "evening": time_label(early.replace(hour=early.hour + 12))}
        return reply(scene.voice.say("unsure_time", **labels), suggestions=tuple(labels.values()))
    return None


def _about_numbers(scene: Scene, heard: Heard) -> Reply | None:
    read, voice = heard.read, scene.voice
    if read.invalid_guests and not read.guests:
        return reply(voice.say("bad_guests"))
    if read.invalid_phone and not read.phone and scene.step("check_code") is None:
        return reply(voice.say("bad_phone"))
    if read.invalid_email and not read.email:
        return reply(voice.say("bad_email"))
    return None


def _about_past(scene: Scene) -> Reply | None:
    day = scene.frame.date
    if day is None or day >= scene.facts.now.date() or day == scene.before.date or scene.ready:
        return None
    return join(reply(scene.voice.say("past_day")), question(scene, "date"))
