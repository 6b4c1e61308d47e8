"""The conversation with a worker, one line of JSON each way; the workers in PHP and Node keep the same.

``{"do": "load", "documents": {key: text}, "void": […], "enclosing": […]}``
    takes the texts and the names to register; answers ``{"version": …}``.
``{"do": "time", "task": …, "document": key, "repeat": n, "again": bool}``
    answers ``{"seconds": …}``, the sum of n runs. Without ``again`` each run has a variant of the text that
    no run before had, and what is remembered of texts is forgotten first.
``{"do": "output", "task": …, "document": key}``
    answers ``{"output": …}``.
``{"do": "trace", "task": …, "document": key}``
    answers ``{"bytes": …}``, the most that the objects of one run took together; in Python only.

An error is answered with ``{"error": …}``. This file is also run by Pythons that don't have the rest of the
bench.
"""

import json
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

MARK = "v0000"


def forget_nothing() -> None:
    """Forget nothing, because the peer remembers nothing."""


def keep_text(text: str, names: object = None) -> str:
    """Return a text unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is timed.

    Attributes:
        run: What is timed.
        prepare: Makes of a text what it is run on; not timed.
    """

    run: Callable[[Any], object]
    prepare: Callable[[str], object] = keep_text


@dataclass(slots=True)
class Worker:
    """Answers the questions of one bench.

    Attributes:
        version: What is measured.
        tasks: Makes the tasks by name; is given the names of void and of enclosing shortcodes.
        forget: Forgets what is remembered of texts.
        translate: Makes of a text the same in the dialect that is read here.
    """

    version: str
    tasks: Callable[[list[str], list[str]], dict[str, Task]]
    forget: Callable[[], None] = forget_nothing
    translate: Callable[[str, list[str]], str] = keep_text
    _ready: dict[str, Task] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _number: int = 0

    def serve(self) -> None:
        """Answer until there are no more questions."""
        for line in sys.stdin:
            try:
                answer = self._answer(json.loads(line))
            except Exception as error:  # a peer may fail in any way, and the bench says so
                answer = {"error": f"{type(error).__name__}: {error}"[:300]}
            print(json.dumps(answer), flush=True)

    def _answer(self, question: dict[str, Any]) -> dict[str, object]:
        if question["do"] == "load":
            self._load(**question)
            return {"version": self.version}
        task, text = self._ready[question["task"]], self._texts[question["document"]]
        if question["do"] == "time":
            return {"seconds": self._time(task, text, question["repeat"], again=question["again"])}
        if question["do"] == "trace":
            return {"bytes": _trace(task, text)}
        return {"output": str(task.run(task.prepare(text)))}

    def _load(
        self, documents: dict[str, str], void: list[str], enclosing: list[str], **_: object
    ) -> None:
        self._ready = self.tasks(void, enclosing)
        names = void + enclosing
        self._texts = {key: self.translate(text, names) for key, text in documents.items()}

    def _time(self, task: Task, text: str, repeat: int, *, again: bool) -> float:
        seconds = 0.0
        for _ in range(repeat):
            self._number += 1
            if not again:
                self.forget()
            number = f"v{self._number % 10_000:04d}"
            given = task.prepare(text if again else text.replace(MARK, number))
            start = perf_counter()
            task.run(given)
            seconds += perf_counter() - start
        return seconds


def _trace(task: Task, text: str) -> int:
    given = task.prepare(text)
    tracemalloc.start()
    task.run(given)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak
