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
from domain.knowledge import SURE, Candidate, Verdict, certainty, rank
from domain.knowledge_weights import BY_MEANING, BY_WORDS, Weights
from domain.ports import Embedder, EmbedderMissing
from evals.cluster import MIGRATED, running_cluster
from gateways.encoder import OfflineEncoder
from usecases.intent_reader import IntentReader
from usecases.knowledge import encode_knowledge, judge_question

WEIGHTS: Final = Path(__file__).parents[1] / "domain" / "knowledge_weights.py"
FOLDS: Final = 10
RIDGE: Final = 1.0
EACH_SET: Final = 200.0
BARE_WEIGHT: Final = 0.25
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
    """The questions of the data with the signs that the search gave, and whether its first entry was right.

    Each answerable question stands there a second time with its answers taken away, at a lower weight: the data's own
    unanswerable ones are mostly of other trades, and would teach that any question of the trade has an answer.
    """

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
        cases = [
            (row["text"], row["set"], frozenset(row["gold"]), each) for row, each in zip(asked, found, strict=True)
        ]
        bare = [(text, name, gold, _without(each, gold)) for text, name, gold, each in cases if gold]
        kept = [case for case in cases + bare if case[3]]
        judged = [rank(text, candidates) for text, _, _, candidates in kept]
        self.questions = np.array([text for text, _, _, _ in kept])
        self.sets = np.array([name for _, name, _, _ in kept])
        self.signs = [signs for _, signs in judged]
        self.right = np.array(
            [best[0].slug in case[2] for case, (best, _) in zip(kept, judged, strict=True)], dtype=float
        )
        self.is_bare = np.arange(len(kept)) >= sum(bool(case[3]) for case in cases)
        self.answerable = np.array([bool(gold) for _, _, gold, _ in kept]) & ~self.is_bare
        sizes = {name: np.sum((self.sets == name) & ~self.is_bare) for name in set(self.sets)}
        weight = np.where(self.is_bare, BARE_WEIGHT, 1.0)
        self.share = weight * np.array([EACH_SET / sizes[name] for name in self.sets])

    def fit(self, which: NDArray[np.bool_]) -> Weights:
        """Learn weights from some of the questions; every set counts as much as any other."""
        table = np.array([[1.0, each.score, each.lead, each.is_plain, each.is_missed] for each in self.signs])[which]
        base, score, lead, plain, missed = (
            round(each, 2) for each in _logistic(table, self.right[which], self.share[which])
        )
        return Weights(base=base, score=score, lead=lead, plain=plain, missed=missed)

    def certainties(self, weights: Weights) -> Numbers:
        """Return how sure each question's first entry is under these weights."""
        return np.array([certainty(each, weights) for each in self.signs])

    def folds(self) -> NDArray[np.int64]:
        """Deal the questions out, a question and its bare twin to the same fold."""
        names, place = np.unique(self.questions, return_inverse=True)
        return np.random.default_rng(0).integers(0, FOLDS, len(names))[place]

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
            mine, bare = (self.sets == name) & ~self.is_bare, (self.sets == name) & self.is_bare
            parts = {
                "good": good[mine],
                "wrongly declined": ~told[mine & self.answerable],
                "bare declined": ~told[bare],
            }
            show(name, ", ".join(f"{part} {100 * np.mean(share):.1f} %" for part, share in parts.items()))


def _without(candidates: Sequence[Candidate], gone: frozenset[str]) -> list[Candidate]:
    return [each for each in candidates if each.slug not in gone]


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
        judged.report(f"{name}: the weights in use", judged.certainties(now))
        judged.report(f"{name}: ten folds", judged.held_out(judged.folds()))
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
