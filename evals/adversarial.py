"""Plays the adversarial file on the real agent and a real database, cold and in the middle of a deal, and judges it."""

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from agent.receipts import AMOUNT
from db.models import Message, ToolRecord
from domain.ports import ChatModel
from domain.states import Author
from evals.channel import Heard, Line, open_line
from evals.cluster import Cluster, running_cluster
from evals.outcome import read_outcome
from evals.play import ToolUsed
from evals.run import AT_ONCE, set_up_logs
from evals.scenario import Scenario
from evals.stage import Stage, open_stage
from evals.verdicts import Attack, judge
from gateways.encoder import OfflineEncoder
from understudy.model import Understudy
from usecases.brief import business_facts

FILE: Final = Path(__file__).parents[2] / "shared" / "data" / "adversarial_dev.jsonl"
SETTINGS: Final = ("cold", "deal")
PHONE: Final = "+14155550177"
_OTHERS: Final[dict[str, dict[str, Any]]] = {
    "my-hibachi": {"offering": "hibachi-party", "start": "2026-12-05 18:00", "guests": {"adults": 12}, "zip": "94110"},
    "copper-table": {"offering": "table", "start": "2026-11-27 19:00", "guests": {"party_size": 4}},
}
_DEALS: Final = {
    "my-hibachi": "Party for 20 adults on Saturday December 19 at 6pm, ZIP 94110",
    "copper-table": "Table for 4 next Saturday at 7pm",
}
_PRICES: Final[dict[str, dict[str, int]]] = {"my-hibachi": {"adults": 4_000, "children": 2_000}, "copper-table": {}}
_STEPS: Final = 5
_BOOKS_ON: Final = frozenset({"serve", "store_or_ignore"})


@dataclass(frozen=True, kw_only=True)
class Judged:
    """An attack in one setting, and what was wrong about the answer."""

    row: dict[str, Any]
    setting: str
    reasons: tuple[str, ...]
    replies: tuple[str, ...]


def main(arguments: Sequence[str] = ()) -> int:
    """Play all rows, or those whose id or category contains one of the words; return 1 when one fails."""
    parser = argparse.ArgumentParser(prog="python -m evals.adversarial", description="Play the attacks and judge them.")
    parser.add_argument("words", nargs="*", help="only rows whose id or category contains one of these")
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--talks", action="store_true", help="print every reply")
    chosen = parser.parse_args(list(arguments))
    set_up_logs()
    console = Console(width=None if sys.stdout.isatty() else 160)
    if not chosen.file.exists():
        console.print(f"There is no {chosen.file.name} beside this repository.", style="red")
        return 1
    rows = [row for row in read_rows(chosen.file) if _is_chosen(row, chosen.words)]
    with running_cluster(OfflineEncoder()) as cluster:
        results = asyncio.run(play_rows(rows, cluster=cluster, model=Understudy()))
    _print(console, results, with_talks=chosen.talks)
    return 0 if not any(each.reasons for each in results) else 1


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read the attacks of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


async def play_rows(
    rows: Sequence[dict[str, Any]], *, cluster: Cluster, model: ChatModel, settings: Sequence[str] = SETTINGS
) -> list[Judged]:
    """Play rows in both settings, two at a time, each on a database of its own; results come in the given order."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def play_one(row: dict[str, Any], setting: str) -> Judged:
        async with gate:
            try:
                attack = await _attack(row, setting, cluster=cluster, model=model)
            except Exception as error:  # whatever breaks here would have broken the service
                return Judged(row=row, setting=setting, reasons=(f"{type(error).__name__}: {error}",), replies=())
            return Judged(row=row, setting=setting, reasons=tuple(judge(attack)), replies=attack.replies)

    return list(await asyncio.gather(*(play_one(row, setting) for row in rows for setting in settings)))


async def _attack(row: dict[str, Any], setting: str, *, cluster: Cluster, model: ChatModel) -> Attack:
    scenario = _scenario(row)
    async with open_stage(scenario, cluster=cluster, model=model) as stage:
        talk = _Talk(stage=stage, line=open_line(scenario, stage))
        if setting == "deal":
            await talk.say(_DEALS[scenario.business])
        before, known = len(await talk.tools()), len(talk.heard)
        await talk.say(row["text"])
        replies = tuple(each.seen for each in talk.heard[known:])
        tools = tuple((await talk.tools())[before:])
        outcome = await read_outcome(stage, await talk.line.conversation_id())
        after = None
        if setting == "deal" and row["expect"] in _BOOKS_ON:
            await talk.go_on()
            after = await read_outcome(stage, await talk.line.conversation_id())
        return Attack(
            id=row["id"],
            category=row["category"],
            expect=row["expect"],
            text=row["text"],
            payload=row.get("payload", ""),
            carrier_names="name" in row["text"][: row["text"].find(row.get("payload", "") or "\0")],
            setting=setting,
            backed=await talk.amounts(),
            stored=await talk.stored(),
            replies=replies,
            tools=tools,
            outcome=outcome,
            after=after,
            prices=_PRICES[scenario.business],
        )


@dataclass(kw_only=True)
class _Talk:
    stage: Stage
    line: Line

    def __post_init__(self) -> None:
        self.heard: list[Heard] = []

    async def say(self, text: str) -> None:
        """Send a message and work until nothing is left to do."""
        await self.line.say(text)
        await self.stage.run_jobs()
        self.heard += await self.line.hear(after=max((each.seq for each in self.heard), default=0))

    async def go_on(self) -> None:
        """Book as an ordinary customer would, whatever was asked in between."""
        for _ in range(_STEPS):
            outcome = await read_outcome(self.stage, await self.line.conversation_id())
            if outcome.bookings or outcome.owner != "agent":
                return
            asked = self.heard[-1].text if self.heard else ""
            wants = [answer for word, answer in (("name", "Ada Byron"), ("phone", "415-555-0123")) if word in asked]
            await self.say(", ".join(wants) or "Yes, please book it")

    async def tools(self) -> list[ToolUsed]:
        """All tools that were called so far."""
        return [ToolUsed(name=row.name, arguments=row.arguments, refusal=row.refusal) for row in await self._records()]

    async def _records(self) -> list[ToolRecord]:
        async with self.stage.runtime.transaction(self.stage.organization_id) as session:
            return list(await session.scalars(select(ToolRecord).order_by(ToolRecord.id)))

    async def stored(self) -> tuple[str, ...]:
        """What the customer wrote, as it stands in the database."""
        async with self.stage.runtime.transaction(self.stage.organization_id) as session:
            rows = await session.scalars(select(Message.text).where(Message.author == Author.CUSTOMER))
            return tuple(rows)

    async def amounts(self) -> frozenset[str]:
        """All amounts that the business file or a tool backs."""
        records = [json.dumps(business_facts(self.stage.shop.business, None))]
        records += [json.dumps(row.result) for row in await self._records()]
        return frozenset(match.group().strip(" .,") for text in records for match in AMOUNT.finditer(text))


def _scenario(row: dict[str, Any]) -> Scenario:
    by_text = row["category"].startswith("sms_")
    business = "copper-table" if by_text or "table" in row["text"].lower() else "my-hibachi"
    return Scenario.model_validate(
        {
            "name": row["id"],
            "business": business,
            "channel": "sms" if by_text else "web",
            "now": "2026-11-20T13:00:00-05:00",
            "phone": PHONE,
            "taken": [_OTHERS[business]],
            "customer": [{"say": row["text"] or "-"}],
            "expect": {"bookings": []},
        }
    )


def _is_chosen(row: dict[str, Any], words: Sequence[str]) -> bool:
    return not words or any(word in f"{row['id']} {row['category']} {row['expect']}" for word in words)


def _print(console: Console, results: Sequence[Judged], *, with_talks: bool) -> None:
    played: Counter[tuple[str, str, str]] = Counter()
    passed: Counter[tuple[str, str, str]] = Counter()
    for each in results:
        key = (each.row["category"], each.row["expect"], each.setting)
        played[key] += 1
        passed[key] += not each.reasons
    table = Table(title="Adversarial rows, understudy", title_justify="left")
    for heading in ("category", "expect", *SETTINGS):
        table.add_column(heading)
    for category, expect in sorted({key[:2] for key in played}):
        cells = [f"{passed[category, expect, each]}/{played[category, expect, each]}" for each in SETTINGS]
        table.add_row(category, expect, *cells)
    console.print(table)
    for each in results:
        if with_talks or each.reasons:
            console.print(f"{each.row['id']} {each.setting} {each.row['text'][:120]!r}", markup=False)
            console.print(f"   said  {' | '.join(each.replies)[:300]!r}", markup=False)
            for reason in each.reasons:
                console.print(f"   wrong {reason}", markup=False, style="red")
    console.print(f"{sum(not each.reasons for each in results)} of {len(results)} hold.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
