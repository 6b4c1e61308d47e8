"""Progress on a terminal: how many records there were, how fast, and how long it takes; silent in pipes."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from shortcodes.records import Record

_EVERY: Final = 0.1  # seconds between two updates


class Meter:
    """Counts records, and shows how far they are; without a display, it does nothing else."""

    def __init__(self, progress: Any = None, task: Any = None) -> None:  # noqa: ANN401 - rich's own
        self._progress = progress
        self._task = task
        self._next = 0.0
        self._records = 0
        self._before = 0

    def expect(self, files: Iterable[Path]) -> None:
        """Take the lengths of files for what there is to do."""
        if self._progress is not None:
            total = sum(file.stat().st_size for file in files if file.exists())
            self._progress.update(self._task, total=self._before + total)

    def finish(self, file: Path) -> None:
        """Note that a file is read to its end."""
        if self._progress is not None and file.exists():
            self._before += file.stat().st_size
            self._show(0)

    def count(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records, and count them."""
        if self._progress is None:
            yield from records
            return
        for record in records:
            self._records += 1
            if time.monotonic() >= self._next:
                self._show(record.address.offset or 0)
            yield record

    def _show(self, offset: int) -> None:
        self._next = time.monotonic() + _EVERY
        self._progress.update(
            self._task, completed=self._before + offset, description=f"{self._records} records"
        )


@contextmanager
def show_progress() -> Iterator[Meter]:
    """Show progress on standard error, if that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Meter()
        return
    from rich import progress as rich  # noqa: PLC0415 - a pipe needs none of it
    from rich.console import Console  # noqa: PLC0415

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.TransferSpeedColumn(),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Meter(progress, progress.add_task("0 records", total=None))
