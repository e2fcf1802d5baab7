"""The figures of a business at a glance: what is ahead, what came in, what waits for somebody."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json
from db.queries.dashboard import Bounds, count_bookings, count_work, list_days, sum_money
from usecases.agenda import money_read
from usecases.business import get_shop
from usecases.spending import read_day_spending

LONGEST: Final = 366
WEEK: Final = timedelta(days=7)


async def read_dashboard(session: AsyncSession, *, now: datetime, days: int, daily_budget: int | None = None) -> Json:
    """Return the figures of today, of what is ahead, and of the last days, by the first venue's time.

    `daily_budget` of models, in millionths of a US dollar, is told beside what they have cost today.
    """
    business = (await get_shop(session)).business
    zone, currency = business.venues[0].zone, business.currency
    today = now.astimezone(zone).date()
    bounds = Bounds(
        now=now,
        since=_midnight(today - timedelta(days=days - 1), zone),
        today=_midnight(today, zone),
        tomorrow=_midnight(today + timedelta(days=1), zone),
        in_a_week=_midnight(today + WEEK, zone),
        zone=str(zone),
    )
    ahead, work = await count_bookings(session, bounds), await count_work(session, bounds)
    money = await sum_money(session, bounds, currency=currency)
    known = await list_days(session, bounds, currency=currency)
    each_day = [today - timedelta(days=back) for back in reversed(range(days))]
    return {
        "today": today.isoformat(),
        "timezone": str(zone),
        "bookings": {name: ahead[name] for name in ("today", "next_7_days", "confirmed", "held")},
        "money": {
            "captured": money_read(money["captured"], currency),
            "refunded": money_read(money["refunded"], currency),
            "owed": money_read(ahead["owed"], currency),
            "refunds_queued": money["refunds_queued"],
            "refunds_failed": money["refunds_failed"],
        },
        "conversations": {name: work[name] for name in ("open", "with_staff", "unread", "handovers")},
        "leads": {"new": work["new_leads"]},
        "tasks": {"open": work["open_tasks"], "overdue": work["overdue_tasks"]},
        "models": await read_day_spending(session, budget=daily_budget, now=now),
        "days": [_day(day, *known.get(day, (0, 0)), currency=currency) for day in each_day],
    }


def _day(day: date, bookings: int, captured: int, *, currency: str) -> Json:
    return {"day": day.isoformat(), "bookings": bookings, "captured": money_read(captured, currency)}


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
