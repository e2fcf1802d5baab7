"""Lines 10, 13, 14 and 15 of the reliability page, measured on the cluster of the run."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from evals.authority import AuthorityFigures, measure_authority
from evals.cluster import Cluster
from evals.provider.outage import OutageFigures, measure_outages
from evals.receipts import ReceiptFigures, measure_receipts
from evals.run_file import FigureKept
from evals.takeover import TakeoverFigures, measure_takeover


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Who measures which line."""

    outages: Callable[[Cluster], Awaitable[OutageFigures]] = measure_outages
    takeover: Callable[[Cluster], Awaitable[TakeoverFigures]] = measure_takeover
    authority: Callable[[Cluster], Awaitable[AuthorityFigures]] = measure_authority
    receipts: Callable[[], ReceiptFigures] = measure_receipts


async def measure_figures(cluster: Cluster, measures: Measures | None = None) -> Sequence[FigureKept]:
    """Measure every line by its own module; one after another, because they count seconds."""
    by = measures or Measures()
    outages = await by.outages(cluster)
    takeover = await by.takeover(cluster)
    authority = await by.authority(cluster)
    return word_figures(outages, takeover, authority=authority, receipts=await asyncio.to_thread(by.receipts))


def word_figures(
    outages: OutageFigures, takeover: TakeoverFigures, *, authority: AuthorityFigures, receipts: ReceiptFigures
) -> Sequence[FigureKept]:
    """Put the figures into the form of the report, line by line."""
    return [
        *(
            FigureKept(line="10", holds=each.holds, text=str(OutageFigures(troubles=(each,))))
            for each in outages.troubles
        ),
        FigureKept(line="13", holds=takeover.holds, text=str(takeover)),
        FigureKept(line="14", holds=authority.holds, text=str(authority)),
        FigureKept(line="15", holds=receipts.passed, text=str(receipts).removeprefix("Receipts (line 15): ")),
    ]
