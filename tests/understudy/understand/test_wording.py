"""Any day and time, worded in many ways, comes back as the same instant, in any zone and on any day."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from understudy.understand import Context, understand

ZONES = ("America/Los_Angeles", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu")
EDGES = (dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2027, 3, 14), dt.date(2026, 11, 1), dt.date(2028, 2, 29))
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
NUMBERS = "twelve one two three four five six seven eight nine ten eleven".split()  # noqa: SIM905


def ordinal(n: int) -> str:
    return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


Word = Callable[[dt.date, dt.date], str | None]
DAYS: tuple[Word, ...] = (
    lambda d, now: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d, now: f"{MONTHS[d.month - 1][:3]} {ordinal(d.day)} {d.year}",
    lambda d, now: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d, now: f"the {ordinal(d.day)} of {MONTHS[d.month - 1].lower()}, {d.year}",
    lambda d, now: d.isoformat(),
    lambda d, now: f"{d.month}/{d.day}/{d.year}",
    lambda d, now: f"{d.month:02}/{d.day:02}/{d:%y}",
    lambda d, now: f"{d:%A}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d, now: f"{d:%a} {d.month}/{d.day}/{d.year}",
    lambda d, now: f"{MONTHS[d.month - 1]} {d.day}" if 0 <= (d - now).days < 360 else None,
    lambda d, now: f"{d:%A} the {ordinal(d.day)}" if 0 <= (d - now).days < 28 else None,
    lambda d, now: f"{d:%A}" if 0 < (d - now).days <= 7 else None,
    lambda d, now: f"in {(d - now).days} days" if 1 < (d - now).days <= 60 else None,
    lambda d, now: f"in {(d - now).days // 7} weeks" if (d - now).days in {14, 21, 28} else None,
    lambda d, now: f"a week from {d:%A}" if 7 < (d - now).days <= 14 else None,
    lambda d, now: f"{d:%A} in a week" if 7 < (d - now).days <= 14 else None,
    lambda d, now: {0: "today", 1: "tomorrow", 2: "the day after tomorrow", 8: "tomorrow week"}.get((d - now).days),
)
TIMES: tuple[Callable[[dt.time], str | None], ...] = (
    lambda t: f"at {t:%H:%M}",
    lambda t: f"at {t.hour % 12 or 12}:{t.minute:02} {'am' if t.hour < 12 else 'pm'}",
    lambda t: f"at {t.hour % 12 or 12}.{t.minute:02}{'am' if t.hour < 12 else 'pm'}",
    lambda t: f"at {t.hour % 12 or 12} {'a.m.' if t.hour < 12 else 'p.m.'}" if t.minute == 0 else None,
    lambda t: f"at {NUMBERS[t.hour % 12]} {'am' if t.hour < 12 else 'pm'}" if t.minute == 0 else None,
    lambda t: f"at half past {t.hour % 12 or 12} {'am' if t.hour < 12 else 'pm'}" if t.minute == 30 else None,
    lambda t: f"at quarter past {t.hour % 12 or 12} {'am' if t.hour < 12 else 'pm'}" if t.minute == 15 else None,
    lambda t: f"at {t.hour % 12}:{t.minute:02} in the afternoon" if 13 <= t.hour < 18 else None,
    lambda t: f"at {t.hour % 12}:{t.minute:02} in the evening" if 17 <= t.hour < 23 else None,
    lambda t: f"at {t.hour}:{t.minute:02} in the morning" if 5 <= t.hour < 12 else None,
)

HEAP_TEXT = """a the 5 12 7pm for at to no yes people kids half past of next friday may st 9/31 - , ' ( @ . and 1e9
first last one my wife i under name street 94110 between 2 dozen in days week ~"""
HEAP = tuple(HEAP_TEXT.split())

# Said without morning or evening: where dinner is served from five to ten, they mean the evening.
BARE: tuple[Callable[[int, int], str | None], ...] = (
    lambda h, m: f"at {h}" if m == 0 else None,
    lambda h, m: f"{h}ish" if m == 0 else None,
    lambda h, m: f"around {NUMBERS[h % 12]}" if m == 0 else None,
    lambda h, m: f"{h} o'clock" if m == 0 else None,
    lambda h, m: f"at {h}:{m:02}",
    lambda h, m: f"{h}.{m:02}" if m else None,
    lambda h, m: f"half past {h}" if m == 30 else None,
    lambda h, m: f"half {NUMBERS[h % 12]}" if m == 30 else None,
    lambda h, m: f"{NUMBERS[h % 12]} thirty" if m == 30 else None,
    lambda h, m: f"quarter past {h}" if m == 15 else None,
    lambda h, m: f"a quarter to {h + 1}" if m == 45 else None,
    lambda h, m: f"15 minutes before {h + 1}" if m == 45 else None,
)

todays = st.one_of(st.sampled_from(EDGES), st.dates(dt.date(2025, 1, 1), dt.date(2030, 12, 31)))
times = st.builds(dt.time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))


@st.composite
def wishes(draw: st.DrawFn) -> tuple[str, dt.datetime, dt.datetime]:
    """(words, the moment that they mean, the moment that they are said)."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    now = dt.datetime.combine(draw(todays), draw(times), zone)
    wanted = now.date() + dt.timedelta(days=draw(st.one_of(st.integers(0, 30), st.integers(0, 400))))
    at = draw(times)
    day = draw(st.sampled_from([w for w in (word(wanted, now.date()) for word in DAYS) if w]))
    clock = draw(st.sampled_from([w for w in (word(at) for word in TIMES) if w]))
    frame = draw(st.sampled_from(("{day} {clock}", "{clock} on {day}", "a table for 4 people {day} {clock} please")))
    return frame.format(day=day, clock=clock), dt.datetime.combine(wanted, at, zone), now


class TestWording:
    @given(wishes())
    @settings(max_examples=400, deadline=None)
    def test_any_day_and_time_comes_back(self, wish: tuple[str, dt.datetime, dt.datetime]) -> None:
        words, wanted, now = wish
        heard = understand(words, Context(now=now))
        assert (heard.date, heard.time) == (wanted.date(), wanted.time()), words

    @given(st.integers(5, 9), st.sampled_from((0, 15, 30, 45)), st.data())
    @settings(max_examples=200, deadline=None)
    def test_a_bare_time_is_the_one_at_which_it_is_open(self, hour: int, minute: int, data: st.DataObject) -> None:
        words = data.draw(st.sampled_from([w for w in (word(hour, minute) for word in BARE) if w]))
        now = dt.datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("America/New_York"))
        heard = understand(words, Context(now=now, open_from=dt.time(17), open_until=dt.time(22)))
        assert (heard.time, heard.meridiem_unsure) == (dt.time(hour + 12, minute), False), words

    @given(st.text(max_size=200))
    @settings(max_examples=300, deadline=None)
    def test_no_text_is_an_error(self, text: str) -> None:
        now = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
        asked = ("name", "phone", "email", "address", "zip", "time", "party", "addons")
        first = understand(text, Context(now=now, requested=asked))
        assert first == understand(text, Context(now=now, requested=asked))

    @given(st.lists(st.sampled_from(HEAP), max_size=30))
    @settings(max_examples=300, deadline=None)
    def test_no_heap_of_booking_words_is_an_error(self, words: list[str]) -> None:
        understand(" ".join(words), Context(now=dt.datetime(2028, 2, 29, 9, tzinfo=dt.UTC)))
