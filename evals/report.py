"""The terminal's view of a run: one row a scenario, and the whole talk of each that failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.play import Play
from evals.scenario import Scenario

REASON: Final = 140
"""Characters of a reason in the table."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """A scenario with what was wrong when it was played; no reasons is a pass. No play when it broke off."""

    scenario: Scenario
    reasons: tuple[str, ...]
    seconds: float
    play: Play | None = None

    @property
    def passed(self) -> bool:
        """Say whether nothing was wrong."""
        return not self.reasons


def print_report(console: Console, results: Sequence[Result], *, model: str, with_talks: bool = False) -> None:
    """Print the table and the talks of what failed, or of everything."""
    table = Table(title=f"Maitred evals, {model}", title_justify="left")
    for heading in ("scenario", "business", "channel", "result"):
        table.add_column(heading, no_wrap=heading != "scenario")
    table.add_column("reason", overflow="fold")
    for result in results:
        table.add_row(
            result.scenario.name,
            result.scenario.business,
            result.scenario.channel,
            "[green]pass[/]" if result.passed else "[red]FAIL[/]",
            escape(_headline(result.reasons)),
        )
    console.print(table)
    for result in results:
        if with_talks or not result.passed:
            _print_talk(console, result)
    console.print(summary(results))


def summary(results: Sequence[Result]) -> str:
    """Word the outcome of a run."""
    booked = sum(result.scenario.books for result in results)
    passed = sum(result.passed for result in results)
    withheld = sum(len(each.withheld) for result in results if result.play for each in result.play.rounds)
    return (
        f"{passed} of {len(results)} passed ({booked} must book, {len(results) - booked} must not), "
        f"{sum(result.seconds for result in results):.1f} s of talk, {withheld} sentences withheld."
    )


def _headline(reasons: Sequence[str]) -> str:
    """Word the first reason; the others stand below the table, with the talk."""
    if not reasons:
        return ""
    first = reasons[0] if len(reasons[0]) <= REASON else f"{reasons[0][: REASON - 1]}…"
    return first if len(reasons) == 1 else f"{first} (+{len(reasons) - 1} more)"


def _print_talk(console: Console, result: Result) -> None:
    console.rule(escape(result.scenario.name), align="left")
    for played in result.play.rounds if result.play else ():
        console.print(f"[bold]customer[/]  {escape(played.step.words)}")
        for tool in played.tools:
            refused = f" [yellow]refused: {tool.refusal}[/]" if tool.refusal else ""
            console.print(f"[dim]          {tool.name} {escape(tool.arguments)}[/]{refused}")
        for kind in played.withheld:
            console.print(f"[yellow]          withheld a sentence: no receipt for {escape(kind)}[/]")
        for heard in played.heard:
            console.print(f"[cyan]{heard.author:<8}[/]  {escape(heard.seen)}")
    for reason in result.reasons:
        console.print(f"[red]wrong[/]     {escape(reason)}")
