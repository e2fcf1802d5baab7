"""A run as a JUnit file: a suite for each business, a case for each trial; what the customer spoiled is skipped."""

from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from evals.run_file import Run, ScenarioKept, TrialKept


def write_junit(run: Run, path: Path) -> None:
    """Write the run for a build server."""
    root = ET.Element("testsuites", name=f"maitred eval, {run.model}")
    for business, scenarios in groupby(
        sorted(run.scenarios, key=lambda each: (each.business, each.file)), key=lambda each: each.business
    ):
        _add_suite(root, business, list(scenarios), started=run.started.isoformat())
    if run.is_silent:
        _add_silence(root, run)
    path.parent.mkdir(parents=True, exist_ok=True)
    ET.indent(root)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _add_suite(root: ET.Element, business: str, scenarios: list[ScenarioKept], *, started: str) -> None:
    trials = [trial for scenario in scenarios for trial in scenario.trials]
    suite = ET.SubElement(
        root,
        "testsuite",
        name=business,
        tests=str(len(trials)),
        failures=str(sum(trial.verdict == "fail" for trial in trials)),
        errors="0",
        skipped=str(sum(trial.verdict == "customer" for trial in trials)),
        time=f"{sum(trial.seconds for trial in trials):.3f}",
        timestamp=started,
    )
    for scenario in scenarios:
        for trial in scenario.trials:
            _add_case(suite, scenario, trial)


def _add_silence(root: ET.Element, run: Run) -> None:
    """Fail one case for the model itself: what passed is the understudy's, and a green file would be a lie."""
    suite = ET.SubElement(root, "testsuite", name="model", tests="1", failures="1", errors="0", skipped="0")
    case = ET.SubElement(suite, "testcase", classname="model", name=_clean(f"{run.model} answers"))
    ET.SubElement(case, "failure", message=_clean(f"{run.model} never answered; the understudy played it all"))


def _add_case(suite: ET.Element, scenario: ScenarioKept, trial: TrialKept) -> None:
    number = f", trial {trial.trial + 1}" if len(scenario.trials) > 1 else ""
    case = ET.SubElement(
        suite,
        "testcase",
        classname=f"{scenario.business}.{scenario.file}",
        name=f"{scenario.name}{number}",
        time=f"{trial.seconds:.3f}",
    )
    if trial.verdict == "fail":
        failure = ET.SubElement(case, "failure", message=_clean(trial.reasons[0] if trial.reasons else "failed"))
        failure.text = _clean("\n".join(trial.reasons))
    if trial.verdict == "customer":
        ET.SubElement(case, "skipped", message=_clean("; ".join(trial.reasons)))


def _clean(text: str) -> str:
    """Drop what XML 1.0 can't hold."""
    return "".join(each for each in text if each >= " " or each in "\t\n")
