"""The agent's turn of three calls and two tools, beside other frameworks and a bare loop, on one scripted model.

Every contender runs in a process of its own, round after round in turn; what counts is the median of its rounds.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.agent_scene import load_business, scene_of
from benchmarks.figures import head, show
from benchmarks.install import ROOT

PEERS_PYTHON: Final = ROOT / ".venv-peers" / "bin" / "python"
PEERS: Final = ("raw httpx", "openai-agents", "pydantic-ai", "langgraph")
BASE: Final = "raw httpx"
OURS: Final = "Maitred"
LINE: Final = 2.5
"""How many times the bare loop's CPU the whole agent may take."""
ROUNDS: Final = 5
TURNS: Final = 40
SILENT: Final = {"PYTHONWARNINGS": "ignore", "LANGSMITH_TRACING": "false", "PYTHONPATH": str(ROOT)}
Json = dict[str, Any]


def run() -> None:
    """Measure everybody, print the figures as they are and as shares of the bare loop, and ours on the database."""
    names = [OURS, *(PEERS if PEERS_PYTHON.exists() else ())]
    with tempfile.TemporaryDirectory() as folder:
        scene = Path(folder) / "scene.json"
        scene.write_text(json.dumps(scene_of(load_business())), encoding="utf-8")
        with model_server(scene) as port:
            rounds: dict[str, list[Json]] = {name: [] for name in names}
            for _ in range(ROUNDS):
                for name in names:
                    rounds[name].append(ask(command(name, scene, port)))
            print_turns({name: medians(each) for name, each in rounds.items()})
            print_split(ask(["-m", "benchmarks.agent_database", str(scene), str(port), str(TURNS)]))


@contextlib.contextmanager
def model_server(scene: Path) -> Iterator[int]:
    """Serve the scripted model from a process of its own; give its port."""
    arguments = [sys.executable, str(ROOT / "benchmarks" / "agent_server.py"), str(scene)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def command(name: str, scene: Path, port: int) -> list[str]:
    """Return how a contender is started; ours by this very Python, the others by their own."""
    if name == OURS:
        return ["-m", "benchmarks.agent_maitred", str(scene), str(port), str(TURNS)]
    return [str(PEERS_PYTHON), "benchmarks/agent_peers.py", name, str(scene), str(port), str(TURNS)]


def ask(arguments: list[str]) -> Json:
    """Run one contender; return what it measured. Raises `RuntimeError` with its last words when it fails."""
    python = [] if arguments[0].startswith("/") else [sys.executable]
    done = subprocess.run([*python, *arguments], cwd=ROOT, env=SILENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    answer: Json = json.loads(done.stdout.splitlines()[-1])
    return answer


def medians(rounds: list[Json]) -> dict[str, float]:
    """Return the median of each figure."""
    return {key: median(each[key] for each in rounds) for key in rounds[0]}


def print_turns(figures: Mapping[str, Mapping[str, float]]) -> None:
    """Print a line a contender, the lightest first."""
    head("A turn of three model calls and two tools, without a database: CPU, wall, memory")
    base = figures.get(BASE)
    for name, each in sorted(figures.items(), key=lambda item: item[1]["cpu"]):
        share = f", {each['cpu'] / base['cpu']:.2f} x CPU of {BASE}" if base else ""
        show(name, f"{each['cpu']:.1f} ms, {each['wall']:.1f} ms, {each['memory']:.0f} MB{share}")
    if base is None:
        show("the others are not here: `make bench` installs them in", PEERS_PYTHON.parents[1].name)
        return
    others = [each["cpu"] for name, each in figures.items() if name not in {OURS, BASE}]
    ours = figures[OURS]["cpu"]
    show(f"below every framework; at most {LINE} x {BASE}", f"{ours < min(others)}; {ours <= LINE * base['cpu']}")


def print_split(measured: Json) -> None:
    """Print what the turn takes with the database, and where it goes."""
    split: dict[str, dict[str, float]] = measured["split"]
    head("The same turn on the database: CPU, wall")
    for name, each in split.items():
        show(name, f"{each['cpu']:.1f} ms, {each['wall']:.1f} ms")
    whole = split["the whole turn"]
    parts = [each for name, each in split.items() if name not in {"the whole turn", "receiving the message"}]
    rest = {key: whole[key] - sum(each[key] for each in parts) for key in ("cpu", "wall")}
    show("the rest: model, receipts, lease, reply", f"{rest['cpu']:.1f} ms, {rest['wall']:.1f} ms")
