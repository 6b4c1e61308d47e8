"""`Process`: starts a worker and asks it questions."""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from bench.documents import (
    ENCLOSING,
    KEYS,
    VOID,
    make_document,
    make_page_of_cards,
    make_straight_article,
)
from bench.subjects import Subject

STRAIGHT = "straight"
"""The key of the article with straight quotes."""
CARDS = "cards"
"""The key of the page of 50 cards."""


class PeerError(Exception):
    """A worker ended or failed."""


def collect_texts(keys: str | tuple[str, ...] = KEYS) -> dict[str, str]:
    """Return the texts with some keys, the article with straight quotes, and the page of cards."""
    found = {key: make_document(key).text for key in keys}
    return found | {STRAIGHT: make_straight_article().text, CARDS: make_page_of_cards().text}


class Process:
    """A running worker, and a context manager that ends it.

    Attributes:
        subject: The subject that it runs.
        version: Its name and version.
    """

    def __init__(self, subject: Subject, documents: Mapping[str, str]) -> None:
        """Start the worker and send it the texts.

        Args:
            subject: The subject to run.
            documents: Texts by key.

        Raises:
            PeerError: It can't be started.
        """
        self.subject = subject
        self._process = subprocess.Popen(  # noqa: S603 - the commands are in subjects.py
            subject.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            answer = self.ask(do="load", documents=documents, void=VOID, enclosing=ENCLOSING)
        except PeerError:
            self.close()
            raise
        self.version = str(answer["version"])

    def __enter__(self) -> "Process":
        """Return the worker itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.close()

    def close(self) -> None:
        """End it."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        self._process.terminate()
        self._process.wait()

    def ask(self, **question: object) -> dict[str, Any]:
        """Return the answer to a question; see `bench.peers.loop`.

        Raises:
            PeerError: The worker ended, or reports an error.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        line = ""
        if stdin is not None and stdout is not None:
            with suppress(BrokenPipeError):
                stdin.write(json.dumps(question) + "\n")
                stdin.flush()
                line = stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"error": "it ended"}
        if "error" in answer:
            raise PeerError(f"{self.subject.label}: {answer['error']}")
        return answer

    def seconds(self, task: str, key: str, repeat: int, *, again: bool) -> float:
        """Return the mean time of a run.

        Args:
            task: The task.
            key: The key of the text.
            repeat: How many runs.
            again: Whether to run the same text each time, or a variant never seen before.
        """
        answer = self.ask(do="time", task=task, document=key, repeat=repeat, again=again)
        return float(answer["seconds"]) / repeat

    def output(self, task: str, key: str) -> str:
        """Return the output of a task."""
        return str(self.ask(do="output", task=task, document=key)["output"])

    def growth(self, task: str, key: str) -> int | None:
        """Return by how many bytes a run makes the process grow at most; None on other systems than Linux."""
        folder = Path("/proc") / str(self._process.pid)
        if sys.platform != "linux":
            return None
        before = _read_bytes(folder, "VmRSS")
        (folder / "clear_refs").write_text("5")  # the high-water mark starts anew
        self.seconds(task, key, 1, again=True)
        return max(0, _read_bytes(folder, "VmHWM") - before)


def _read_bytes(folder: Path, field: str) -> int:
    status = (folder / "status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(field))
    return int(line.split()[1]) * 1024
