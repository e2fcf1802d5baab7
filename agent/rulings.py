"""Takes down what the receipts decided about a sentence, for staff and for the turn's trace."""

from time import perf_counter

from agent.receipts import Verdict
from usecases.model_call import Happened, TurnLog
from usecases.receipt import Decision


def note_decisions(log: TurnLog, verdict: Verdict) -> None:
    """Note each claim with its receipt, or that it has none; the turn's next transaction stores them."""
    if not verdict.claims:
        return
    position, now = log.begin_sentence(), perf_counter()
    for claim in verdict.claims:
        decision = Decision(
            position=position,
            sentence=verdict.sentence.strip(),
            kind=claim.kind,
            claim=claim.words,
            receipt=claim.receipt,
        )
        log.decisions.append(decision)
        log.happened.append(
            Happened(
                kind="receipt",
                name=claim.kind,
                began=now,
                ended=now,
                input=claim.words,
                output=claim.receipt,
                error=None if claim.receipt is not None else "withheld",
            )
        )
