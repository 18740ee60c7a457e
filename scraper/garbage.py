"""Python's search for reference cycles, held where many objects are made and no cycle."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def hold_collection() -> Iterator[None]:
    """Hold the search for reference cycles: a large page makes 100,000 objects, no cycle, and would be searched over
    and over, which takes longer than reading it and makes its time grow faster than its length.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                # What was made is old now: the next search for young objects need not go through all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
