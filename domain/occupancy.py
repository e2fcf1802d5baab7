"""What is taken when, and which sets of resources are free: lookups over windows that were read once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from domain.slot import TimeWindow


class Occupied:
    """The windows in which resources are taken; those of one resource never overlap each other."""

    def __init__(self, taken: Iterable[tuple[UUID, TimeWindow]]) -> None:
        """Sort the windows by resource and end."""
        windows: dict[UUID, list[TimeWindow]] = defaultdict(list)
        for resource_id, window in taken:
            windows[resource_id].append(window)
        self._windows = {each: sorted(found, key=lambda window: window.end) for each, found in windows.items()}
        self._ends: dict[UUID, list[datetime]] = {
            each: [window.end for window in found] for each, found in self._windows.items()
        }

    def is_free(self, resource_id: UUID, window: TimeWindow) -> bool:
        """Whether a resource is free for a whole half-open window."""
        ends = self._ends.get(resource_id)
        if ends is None:
            return True
        place = bisect_right(ends, window.start)  # a window that ends as this one starts is no hindrance
        return place == len(ends) or self._windows[resource_id][place].start >= window.end

    def free_options(self, options: Sequence[Sequence[UUID]], window: TimeWindow) -> list[Sequence[UUID]]:
        """Return the sets of resources of which every member is free, in the order given."""
        return [option for option in options if all(self.is_free(each, window) for each in option)]
