"""Lines 10, 13, 14 and 15 of the reliability page, measured on the cluster of the run."""

import asyncio
from collections.abc import Sequence

from evals.authority import AuthorityFigures, measure_authority
from evals.cluster import Cluster
from evals.provider.outage import OutageFigures, measure_outages
from evals.receipts import ReceiptFigures, measure_receipts
from evals.run_file import FigureKept
from evals.takeover import TakeoverFigures, measure_takeover


async def measure_figures(cluster: Cluster) -> Sequence[FigureKept]:
    """Measure every line by its own module; one after another, because they count seconds."""
    outages = await measure_outages(cluster)
    takeover = await measure_takeover(cluster)
    authority = await measure_authority(cluster)
    return word_figures(outages, takeover, authority=authority, receipts=await asyncio.to_thread(measure_receipts))


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
