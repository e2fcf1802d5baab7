"""Two runs side by side: what broke, what mended, and whether the difference is more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.run_file import Run, ScenarioKept
from evals.statistics import paired_difference


@dataclass(frozen=True, kw_only=True)
class Change:
    """A scenario whose share of passed trials differs, with the first reason of a failed trial."""

    scenario: ScenarioKept
    before: float
    after: float
    reason: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What became of each scenario; `difference` of the pass rate ± `spread` (95 %), paired by scenario."""

    broke: tuple[Change, ...]
    mended: tuple[Change, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    paired: int
    difference: float
    spread: float


def compare(before: Run, after: Run) -> Comparison:
    """Compare two runs, scenario by scenario; those that only one of them could judge are told apart."""
    old = {each.file: each for each in before.scenarios if each.judged}
    new = {each.file: each for each in after.scenarios if each.judged}
    both = [file for file in old if file in new]
    changes = [_change(old[file], new[file]) for file in both]
    difference, spread = paired_difference([each.before for each in changes], [each.after for each in changes])
    return Comparison(
        broke=tuple(each for each in changes if each.after < each.before),
        mended=tuple(each for each in changes if each.after > each.before),
        added=tuple(file for file in new if file not in old),
        gone=tuple(file for file in old if file not in new),
        paired=len(both),
        difference=difference,
        spread=spread,
    )


def print_comparison(console: Console, before: Run, after: Run) -> Comparison:
    """Print what broke and what mended, and return it."""
    found = compare(before, after)
    table = Table(title=f"{before.model}, {before.started:%d %b %H:%M} → {after.model}, {after.started:%d %b %H:%M}")
    table.title_justify = "left"
    for heading in ("", "before", "after"):
        table.add_column(heading, justify="right" if heading else "left")
    table.add_row("trials passed", str(before.pass_rate), str(after.pass_rate))
    table.add_row("k in a row", f"{before.pass_hat} (k={before.k})", f"{after.pass_hat} (k={after.k})")
    for share in (0.5, 0.95):
        table.add_row(f"answer, p{share * 100:.0f}", f"{before.latency(share):.2f} s", f"{after.latency(share):.2f} s")
    table.add_row("cost", before.price, after.price)
    console.print(table)
    _print_changes(console, "[red]broke[/]", found.broke)
    _print_changes(console, "[green]mended[/]", found.mended)
    for title, files in (("new", found.added), ("gone", found.gone)):
        if files:
            console.print(f"{title}: {escape(', '.join(files))}")
    for run in (before, after):
        if run.is_silent:
            console.print(f"[red]{escape(run.model)} never answered:[/] the understudy played that run.")
    console.print(_verdict(found))
    return found


def _print_changes(console: Console, title: str, changes: Sequence[Change]) -> None:
    for each in changes:
        told = f"{each.before:.0%} → {each.after:.0%}"
        console.print(
            f"{title} {escape(each.scenario.name)} [dim]({each.scenario.file})[/] {told} {escape(each.reason)}"
        )


def _verdict(found: Comparison) -> str:
    if not found.paired:
        return "The runs have no scenario in common."
    told = f"{found.difference:+.1%} ± {found.spread:.1%} over {found.paired} scenarios that both could judge"
    if abs(found.difference) > found.spread:
        return f"{told}: more than chance."
    return f"{told}." if found.broke or found.mended else f"{told}: nothing changed."


def _change(old: ScenarioKept, new: ScenarioKept) -> Change:
    reasons = [trial.reasons[0] for trial in (*new.trials, *old.trials) if trial.verdict == "fail" and trial.reasons]
    return Change(scenario=new, before=_share(old), after=_share(new), reason=reasons[0] if reasons else "")


def _share(scenario: ScenarioKept) -> float:
    return sum(scenario.judged) / len(scenario.judged)
