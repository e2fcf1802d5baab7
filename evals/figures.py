"""Lines 13 and 14 of the reliability page, measured on the cluster of the run."""

from evals.authority import measure_authority
from evals.cluster import Cluster
from evals.run_file import FigureKept
from evals.takeover import measure_takeover


async def measure_figures(cluster: Cluster) -> list[FigureKept]:
    """Measure every line that has a module of its own."""
    takeover = await measure_takeover(cluster)
    authority = await measure_authority(cluster)
    return [
        FigureKept(line="13", holds=takeover.holds, text=str(takeover)),
        FigureKept(line="14", holds=authority.holds, text=str(authority)),
    ]
