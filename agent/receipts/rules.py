"""The table of rules: each finds the claims of one kind in a sentence and says which record backs them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from agent.receipts import (
    availability,
    days,
    deeds,
    deeds_general,
    handles,
    policies,
    refunds,
    statements,
    terms,
    values,
)
from agent.receipts.claim import Claim
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from domain.sieve import Pattern

Find = Callable[[Reading, Ledger], Iterator[Claim]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule; `is_strict` where even words that stand in the records as they are need it.

    Without a match of `pattern`, where it has one, it finds nothing.
    """

    name: str
    find: Find
    is_strict: bool = True
    pattern: Pattern | None = None


RULES: Final[tuple[Rule, ...]] = (
    Rule(name="amount", find=values.find_amounts),
    Rule(name="percent", find=values.find_percents),
    Rule(name="weekday of date", find=days.find_weekday_of_day),
    Rule(name="date", find=days.find_days),
    Rule(name="weekday", find=days.find_weekdays),
    Rule(name="time", find=values.find_times),
    Rule(name="span", find=values.find_spans),
    Rule(name="count", find=values.find_counts),
    Rule(name="phone", find=values.find_phones),
    Rule(name="link", find=handles.find_links),
    Rule(name="mail", find=handles.find_mails),
    Rule(name="code", find=handles.find_codes),
    Rule(name="address", find=handles.find_addresses),
    Rule(name="free time", find=availability.find_free, is_strict=False),
    Rule(name="taken time", find=availability.find_taken, is_strict=False),
    Rule(name="hours", find=availability.find_hours, is_strict=False),
    Rule(name="scarcity", find=availability.find_scarcity, is_strict=False),
    Rule(name="refund terms", find=refunds.find_refund_terms, is_strict=False),
    Rule(name="favour", find=policies.find_favours, is_strict=False),
    Rule(name="terms", find=policies.find_terms, is_strict=False),
    Rule(name="fee", find=policies.find_fees, is_strict=False),
    Rule(name="payment terms", find=terms.find_payment_terms, is_strict=False),
    Rule(name="venue", find=terms.find_venues, is_strict=False),
    Rule(name="extra cost", find=terms.find_extra_costs, is_strict=False),
    Rule(name="name", find=handles.find_names, is_strict=False),
    *(
        Rule(
            name=f"deed: {wording.name}",
            find=partial(deeds.find_deeds, wording),
            is_strict=False,
            pattern=wording.pattern,
        )
        for wording in deeds.ALL
    ),
    Rule(name="deed: any other", find=deeds_general.find_other_deeds, is_strict=False),
    Rule(name="statement", find=statements.find_statements, is_strict=False),
)
