"""Finds FAQ entries and reads intents as the product does, for the scorer of the development data, and learns weights.

The scorer calls `benchmarks.retrieval:respond`. Every bank becomes a business of a throwaway database; every question
runs the product's own statement. `python -m benchmarks.retrieval DATA` cross-validates; `--train` writes the weights.
"""

import argparse
import asyncio
import atexit
import contextlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import head, show
from db.clock import SystemClock
from db.models import Organization
from db.queries.knowledge import KnowledgeRow, put_knowledge
from db.session import Database
from domain.ids import new_id
from domain.knowledge import SURE, Signs, Verdict, certainty, rank
from domain.knowledge_weights import BY_MEANING, BY_WORDS, Weights
from domain.ports import Embedder, EmbedderMissing
from evals.cluster import MIGRATED, running_cluster
from gateways.encoder import OfflineEncoder
from understudy.intents import IntentReader
from usecases.knowledge import encode_knowledge, judge_question

WEIGHTS: Final = Path(__file__).parents[1] / "domain" / "knowledge_weights.py"
FOLDS: Final = 10
RIDGE: Final = 1.0
STEPS: Final = 30
Numbers = NDArray[np.float64]


class NoEncoder(Embedder):
    """What a broken install has."""

    name = "none"

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Raise `EmbedderMissing`."""
        raise EmbedderMissing("the benchmark leaves it out")


class Bench:
    """A throwaway database with a business for each bank, and a reader for each set of intents."""

    def __init__(self) -> None:
        """Start the database; it ends with the process."""
        self.stack = contextlib.ExitStack()
        atexit.register(self.stack.close)
        cluster = self.stack.enter_context(running_cluster())
        self.runner = self.stack.enter_context(asyncio.Runner())
        self.database = Database(cluster.url(cluster.clone(MIGRATED)), SystemClock(), pool_size=2)
        self.stack.callback(lambda: self.runner.run(self.database.close()))
        self.encoder = OfflineEncoder()
        self.banks: dict[str, UUID] = {}
        self.readers: dict[str, IntentReader] = {}

    def load(self, bank: str, entries: Sequence[Mapping[str, str | None]]) -> None:
        """Store a bank as a business; entries of one id are one passage, asked in several ways."""
        self.banks[bank] = self.runner.run(self._load(bank, entries))

    async def _load(self, bank: str, entries: Sequence[Mapping[str, str | None]]) -> UUID:
        passages: dict[str, list[Mapping[str, str | None]]] = defaultdict(list)
        for entry in entries:
            passages[str(entry["id"])].append(entry)
        rows = [
            KnowledgeRow(
                slug=slug,
                title=each[0]["question"] or "",
                body=each[0]["answer"] or "",
                asked="\n".join(other["question"] or "" for other in each[1:]),
            )
            for slug, each in passages.items()
        ]
        organization_id = UUID(str(new_id()))
        async with self.database.transaction(organization_id) as session:
            session.add(Organization(id=organization_id, slug=bank, name=bank, document={}, version="1"))
            await session.flush()
            await put_knowledge(session, rows)
        await encode_knowledge(self.database, self.encoder, organization_id)
        return organization_id

    def ask(self, bank: str, question: str, embedder: Embedder | None = None) -> Verdict:
        """Search a bank as the product searches a business."""
        return self.runner.run(self._ask(bank, question, embedder or self.encoder))

    async def _ask(self, bank: str, question: str, embedder: Embedder) -> Verdict:
        async with self.database.transaction(self.banks[bank]) as session:
            return await judge_question(session, question=question, embedder=embedder)

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """Encode texts."""
        return self.runner.run(self.encoder.embed(texts))


@cache
def bench() -> Bench:
    """Return the one bench of this process."""
    return Bench()


def respond(message: Mapping[str, Any]) -> dict[str, object]:
    """Answer one message of the scorer."""
    return _OPERATIONS[message["op"]](message)


def _bank(message: Mapping[str, Any]) -> dict[str, object]:
    bench().load(message["bank"], message["entries"])
    return {}


def _ask(message: Mapping[str, Any]) -> dict[str, object]:
    verdict = bench().ask(message["bank"], message["text"])
    return {"ids": [each.slug for each in verdict.ranked], "answer": verdict.is_sure, "score": verdict.certainty}


def _train(message: Mapping[str, Any]) -> dict[str, object]:
    """Learn the sets that have one intent a message; in the others nothing is read."""
    examples = message["examples"]
    if all(len(each["intents"]) == 1 for each in examples):
        vectors = bench().vectors([each["text"] for each in examples])
        bench().readers[message["set"]] = IntentReader(vectors, [each["intents"][0] for each in examples])
    return {}


def _classify(message: Mapping[str, Any]) -> dict[str, object]:
    reader = bench().readers.get(message["set"])
    if reader is None:
        return {"intents": [], "score": 0}
    guess = reader.read(bench().vectors([message["text"]])[0])
    return {"intents": [guess.intent], "score": guess.score}


_OPERATIONS: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, object]]]] = {
    "bank": _bank,
    "ask": _ask,
    "train": _train,
    "classify": _classify,
}


class Judged:
    """The questions of the data with the signs that the search gave, and whether its first entry was right."""

    def __init__(self, path: Path, embedder: Embedder | None = None) -> None:
        """Load the banks of the file, where that has not been done, and ask all its questions."""
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        banks: dict[str, list[Mapping[str, str | None]]] = defaultdict(list)
        for row in rows:
            if row["kind"] == "bank":
                banks[row["bank"]].append(row)
        for bank in banks.keys() - bench().banks.keys():
            bench().load(bank, banks[bank])
        asked = [row for row in rows if row["kind"] == "query"]
        found = [bench().ask(row["bank"], row["text"], embedder).ranked for row in asked]
        kept = [(row, ranked) for row, ranked in zip(asked, found, strict=True) if ranked]
        self.sets = np.array([row["set"] for row, _ in kept])
        self.signs = [rank(row["text"], ranked)[1] for row, ranked in kept]
        self.right = np.array([ranked[0].slug in row["gold"] for row, ranked in kept], dtype=float)
        self.answerable = np.array([bool(row["gold"]) for row, _ in kept])
        counts = {name: np.sum(self.sets == name) for name in set(self.sets)}
        self.share = np.array([len(kept) / len(counts) / counts[name] for name in self.sets])

    def fit(self, which: NDArray[np.bool_]) -> Weights:
        """Learn weights from some of the questions; every set counts as much as any other."""
        table = np.array([[1.0, each.score, each.lead, each.is_plain] for each in self.signs])[which]
        base, score, lead, plain = _logistic(table, self.right[which], self.share[which])
        return Weights(base=round(base, 2), score=round(score, 2), lead=round(lead, 2), plain=round(plain, 2))

    def certainties(self, weights: Weights) -> Numbers:
        """Return how sure each question's first entry is under these weights."""
        return np.array(
            [certainty(Signs(score=e.score, lead=e.lead, is_plain=e.is_plain), weights) for e in self.signs]
        )

    def held_out(self, group_of: NDArray[Any]) -> Numbers:
        """Return certainties of each group by weights that were learned without it."""
        sure = np.zeros(len(self.signs))
        for group in sorted(set(group_of.tolist())):
            sure[group_of == group] = self.certainties(self.fit(group_of != group))[group_of == group]
        return sure

    def report(self, title: str, sure: Numbers) -> None:
        """Print what answering from `SURE` upwards comes to, a set a line."""
        head(title)
        told = sure >= SURE
        good = np.where(self.answerable, told & (self.right > 0), ~told)
        for name in sorted(set(self.sets.tolist())):
            mine = self.sets == name
            wrongly = 100 * np.mean(~told[mine & self.answerable])
            show(name, f"right or rightly declined {100 * np.mean(good[mine]):.1f} %, wrongly declined {wrongly:.1f} %")


def _logistic(table: Numbers, right: Numbers, share: Numbers) -> list[float]:
    """Fit a logistic regression by Newton's steps, with a small ridge on all but the first coefficient."""
    ridge = RIDGE * np.diag([0.0] + [1.0] * (table.shape[1] - 1))
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (share * (chance - right)) + ridge @ weights
        bend = (table * (share * chance * (1 - chance))[:, None]).T @ table + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return [float(each) for each in weights]


def main() -> None:
    """Cross-validate the "I don't know" on the data given; with `--train` write the weights learned from all of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval")
    parser.add_argument("data", type=Path, help="faq_retrieval_dev.jsonl")
    parser.add_argument("--train", action="store_true", help="write domain/knowledge_weights.py")
    options = parser.parse_args()
    learned = {}
    for name, embedder, now in (("BY_MEANING", None, BY_MEANING), ("BY_WORDS", NoEncoder(), BY_WORDS)):
        judged = Judged(options.data, embedder)
        folds = np.random.default_rng(0).integers(0, FOLDS, len(judged.signs))
        judged.report(f"{name}: the weights in use", judged.certainties(now))
        judged.report(f"{name}: ten folds", judged.held_out(folds))
        judged.report(f"{name}: each set by the others alone", judged.held_out(judged.sets))
        learned[name] = judged.fit(np.full(len(judged.signs), fill_value=True))
    if options.train:
        _write(learned)


def _write(learned: Mapping[str, Weights]) -> None:
    kept = WEIGHTS.read_text().partition("BY_MEANING")[0]
    lines = [f"{name}: Final = {weights!r}\n" for name, weights in learned.items()]
    WEIGHTS.write_text(kept + "".join(lines))


if __name__ == "__main__":
    main()
