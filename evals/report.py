"""The terminal's view of a run: a row for each scenario, the talk of what failed, and the figures."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.run_file import MICRO, Run, ScenarioKept, TrialKept

REASON: Final = 140
"""Characters of a reason in the table."""
_WORDS: Final = {"pass": "[green]pass[/]", "fail": "[red]FAIL[/]", "customer": "[yellow]customer[/]"}


def print_report(console: Console, run: Run, *, with_talks: bool = False) -> None:
    """Print the table, the talks of what failed or of everything, the seeded violations and the figures."""
    console.print(_table(run))
    for scenario in run.scenarios:
        for trial in scenario.trials:
            if with_talks or trial.verdict == "fail":
                _print_talk(console, scenario, trial)
    if run.kills:
        _print_kills(console, run)
    for figure in run.figures:
        mark = "[green]holds[/]" if figure.holds else "[red]BROKEN[/]"
        console.print(f"{mark} [bold]line {figure.line}[/]  {escape(figure.text)}")
    for line in summary(run):
        console.print(line, highlight=False)


def summary(run: Run) -> list[str]:
    """Word the outcome of a run in a few lines."""
    trials, books = run.trials, sum(scenario.books for scenario in run.scenarios)
    passed = sum(scenario.verdict == "pass" for scenario in run.scenarios)
    spoiled = sum(trial.verdict == "customer" for trial in trials)
    lines = [
        f"{passed} of {len(run.scenarios)} passed ({books} must book, {len(run.scenarios) - books} must not), "
        f"{len(trials)} trials, {spoiled} spoiled by the customer.",
        f"Trials passed: {run.pass_rate}; pass^{run.k}: {run.pass_hat} (95 %, clustered by scenario).",
        f"Answers: p50 {run.latency(0.5):.2f} s, p95 {run.latency(0.95):.2f} s; "
        f"{sum(trial.withheld for trial in trials)} sentences withheld.",
    ]
    return [*lines, *_spending(run)]


def _spending(run: Run) -> list[str]:
    calls, failed = sum(trial.calls for trial in run.trials), sum(trial.failed_calls for trial in run.trials)
    if not (run.tokens or failed or run.stood_in):
        return []
    cost = sum(trial.cost for trial in run.trials) / MICRO
    a_talk = f" (${cost / len(run.trials):.4f} a talk)" if cost else ""
    price = run.price if run.price.startswith("$") else f"cost {run.price}"
    told = f"Model: {calls} answers, {failed} failed calls, {run.tokens:,} tokens, {price}{a_talk}."
    if run.is_silent:
        return [told, f"{run.model} never answered: all of this is the understudy's. `maitred doctor` says why."]
    return [told, f"The understudy stood in for {run.stood_in} of the {calls} answers."] if run.stood_in else [told]


def _table(run: Run) -> Table:
    table = Table(title=f"Maitred evals, {run.model}", title_justify="left")
    for heading in ("scenario", "business", "channel", "result"):
        table.add_column(heading, no_wrap=heading != "scenario")
    table.add_column("reason", overflow="fold")
    for scenario in run.scenarios:
        times = f" {sum(scenario.judged)}/{len(scenario.judged)}" if len(scenario.trials) > 1 else ""
        table.add_row(
            scenario.name,
            scenario.business,
            scenario.channel,
            f"{_WORDS[scenario.verdict]}{times}",
            escape(_headline([reason for trial in scenario.trials for reason in trial.reasons])),
        )
    return table


def _headline(reasons: Sequence[str]) -> str:
    """Word the first reason; the others stand below the table, with the talk."""
    if not reasons:
        return ""
    first = reasons[0] if len(reasons[0]) <= REASON else f"{reasons[0][: REASON - 1]}…"
    return first if len(reasons) == 1 else f"{first} (+{len(reasons) - 1} more)"


def _print_talk(console: Console, scenario: ScenarioKept, trial: TrialKept) -> None:
    number = f", trial {trial.trial + 1}" if len(scenario.trials) > 1 else ""
    console.rule(escape(f"{scenario.name}{number}"), align="left")
    for played in trial.rounds:
        console.print(f"[bold]customer[/]  {escape(played.said)}")
        for tool in played.tools:
            refused = f" [yellow]refused: {tool.refusal}[/]" if tool.refusal else ""
            console.print(f"[dim]          {tool.name} {escape(tool.arguments)}[/]{refused}")
        for receipt in played.receipts:
            if receipt.receipt is None:
                told = f": {escape(receipt.sentence)}" if receipt.sentence else ""
                console.print(f"[yellow]          withheld a sentence: no receipt for {escape(receipt.kind)}[/]{told}")
        for heard in played.heard:
            console.print(f"[cyan]{heard.author:<8}[/]  {escape(heard.text)}")
    for reason in trial.reasons:
        console.print(f"[red]wrong[/]     {escape(reason)}")


def _print_kills(console: Console, run: Run) -> None:
    table = Table(title="Seeded violations", title_justify="left")
    for heading in ("grader", "caught", "seeded", "kill rate"):
        table.add_column(heading, justify="left" if heading == "grader" else "right")
    for kill in run.kills:
        rate = f"{kill.caught / kill.seeded:.0%}" if kill.seeded else "none seeded"
        style = "red" if kill.caught < kill.seeded else ""
        table.add_row(kill.grader, str(kill.caught), str(kill.seeded), rate, style=style)
    console.print(table)
    for kill in run.kills:
        for missed in kill.missed:
            console.print(f"[red]{kill.grader} missed[/] {escape(missed)}")
