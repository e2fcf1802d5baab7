"""A run as one page that needs nothing else: every conversation with its tools and receipts."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.money import format_money
from evals.run_file import Run, TrialKept

PAGE: Final = Path(__file__).parent / "page"
TOKENS: Final = Path(__file__).parents[1] / "api" / "pages" / "static" / "tokens.css"
_ORDER: Final = {"fail": 0, "customer": 1, "pass": 2}


@dataclass(frozen=True)
class Tile:
    """One figure at the top of the page."""

    name: str
    value: str
    note: str
    mood: str = ""


def write_html(run: Run, path: Path) -> None:
    """Write the run as one page; what failed comes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_html(run), encoding="utf-8")


def render_html(run: Run) -> str:
    """Render the page."""
    environment = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = TOKENS.read_text(encoding="utf-8") + (PAGE / "report.css").read_text(encoding="utf-8")
    return environment.get_template("report.html.j2").render(
        run=run,
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup((PAGE / "report.js").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        tiles=_tiles(run),
        filters=_filters(run),
        scenarios=sorted(run.scenarios, key=lambda each: _ORDER[each.verdict]),
        caught=sum(kill.caught for kill in run.kills),
        seeded=sum(kill.seeded for kill in run.kills),
        all_killed=all(kill.caught == kill.seeded for kill in run.kills),
        left=_left,
    )


def _tiles(run: Run) -> list[Tile]:
    rate, hat = run.pass_rate, run.pass_hat
    passed = sum(each.verdict == "pass" for each in run.scenarios)
    spoiled = sum(trial.verdict == "customer" for trial in run.trials)
    withheld = sum(trial.withheld for trial in run.trials)
    return [
        Tile("Scenarios", f"{passed} / {len(run.scenarios)}", _note(spoiled), _mood(passed == len(run.scenarios))),
        Tile("Trials passed", f"{rate.value:.1%}", f"95 %: {rate.low:.1%} to {rate.high:.1%}"),
        Tile(f"Pass^{run.k}", f"{hat.value:.1%}", f"95 %: {hat.low:.1%} to {hat.high:.1%}"),
        Tile("Answers", f"{run.latency(0.5):.2f} s", f"half of them; 95 % within {run.latency(0.95):.2f} s"),
        Tile("Withheld", str(withheld), "sentences without a receipt"),
        Tile("Cost", run.price, f"{run.tokens:,} tokens" if run.tokens or run.stood_in else "no provider was asked"),
        *_stand_in(run),
    ]


def _stand_in(run: Run) -> list[Tile]:
    """Tell whose answers these are, where the model did not give them all."""
    if not run.stood_in:
        return []
    calls = sum(trial.calls for trial in run.trials)
    note = f"{run.model} never answered" if run.is_silent else "answers of the understudy in the model's place"
    return [Tile("Stood in", f"{run.stood_in} / {calls}", note, _mood(not run.is_silent))]


def _note(spoiled: int) -> str:
    if not spoiled:
        return "passed every trial"
    return f"passed; {spoiled} {'trial' if spoiled == 1 else 'trials'} spoiled by the customer"


def _mood(is_good: bool) -> str:
    return "" if is_good else "bad"


def _filters(run: Run) -> list[tuple[str, str, int]]:
    verdicts = Counter(each.verdict for each in run.scenarios)
    businesses = Counter(each.business for each in run.scenarios)
    simulated = sum(each.simulated for each in run.scenarios)
    named = [("fail", "Failed", verdicts["fail"]), ("customer", "Customer", verdicts["customer"])]
    named += [("simulated", "Simulated", simulated)]
    named += [(business, business, count) for business, count in sorted(businesses.items())]
    return [("all", "All", len(run.scenarios)), *(each for each in named if each[2])]


def _left(trial: TrialKept) -> str:
    """Word what a trial left in the database, and how long it took."""
    bookings = [
        f"{each.status} {each.offering} {each.start}, {format_money(each.total)} with {format_money(each.paid)} paid"
        for each in trial.bookings
    ]
    return f"Left behind: {'; '.join(bookings) or 'no booking'}. {trial.seconds:.1f} s, {trial.calls} model answers."
