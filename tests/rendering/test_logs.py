"""What an engine logs: failures with their traceback, limits as warnings, and never a value."""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import pytest

pytest.importorskip("markdown", reason="markdown is an extra")

from markupsafe import Markup
from pydantic import field_validator

from shortcodes import Engine, Limits, Registry, RenderError, StrictError, Widget
from shortcodes.integrations.markdown import ShortcodesExtension
from shortcodes.rendering.logs import without_message
from shortcodes.sources.cached import CachedSource
from shortcodes.widgets import Scope

SECRET = "s3cr3t"
PAGE = f"first line\n\nsecond [faulty key={SECRET}]{SECRET}[/faulty]"


class DetailedError(Exception):
    """An exception that needs arguments."""

    def __init__(self, key: str, *, answer: str) -> None:
        super().__init__(key)
        self.answer = answer

    def __str__(self) -> str:
        return f"no {self.args[0]} in {self.answer}"


class Faulty(Widget):
    key: str = ""
    template_source = "<p>{{ content }}</p>"


class FailingContext(Faulty):
    def context(self, scope: Scope) -> dict[str, object]:
        raise DetailedError(self.key, answer=str(scope.content))


class FailingKey(Faulty):
    source = "facts"

    def data_key(self) -> str:
        raise KeyError(self.key)


class FailingValidator(Faulty):
    @field_validator("key")
    @classmethod
    def look_up(cls, key: str) -> str:
        raise LookupError(key)


class FailingTemplate(Faulty):
    template_source = "<p>{{ table[key] }}</p>"

    def context(self, scope: Scope) -> dict[str, object]:
        return {"table": {}}


class MissingTemplate(Faulty):
    template = "nowhere.html"


class Asking(Faulty):
    source = "facts"

    def data_key(self) -> str:
        return self.key


def fail(shortcode: Any, content: str) -> str:
    raise ValueError(f"{shortcode.attributes} {content}")


def fail_chained(shortcode: Any, content: str) -> str:
    try:
        fail(shortcode, content)
    except ValueError as exc:
        exc.add_note(SECRET)
        raise OSError(5, SECRET) from exc
    return ""


def fail_in_a_group(shortcode: Any, content: str) -> str:
    raise ExceptionGroup(SECRET, [ValueError(SECRET), DetailedError(SECRET, answer=SECRET)])


def return_a_number(shortcode: Any, content: str) -> Any:
    return 5


class FailingSource:
    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        raise RuntimeError(f"no {keys}")


class SlowSource:
    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        await asyncio.sleep(60)
        return {}


RAISED = "widget-failed at line 3, column 8: [faulty] raised "
FAILURES: dict[str, tuple[Any, str, type[BaseException] | None]] = {
    "a function": (fail, f"{RAISED}ValueError", ValueError),
    "a chain": (fail_chained, f"{RAISED}OSError", OSError),
    "a group": (fail_in_a_group, f"{RAISED}ExceptionGroup", ExceptionGroup),
    "no string": (
        return_a_number,
        "widget-failed at line 3, column 8: [faulty] returned int, not a string",
        None,
    ),
    "a context": (FailingContext, f"{RAISED}DetailedError", DetailedError),
    "a key": (FailingKey, f"{RAISED}KeyError", KeyError),
    "a validator": (FailingValidator, f"{RAISED}LookupError", LookupError),
    "a template": (
        FailingTemplate,
        "template-failed at line 3, column 8: the template of [faulty] asks for what there is not",
        Exception,
    ),
    "a missing template": (
        MissingTemplate,
        "missing-template at line 3, column 8: the template 'nowhere.html' of [faulty] was not found",
        Exception,
    ),
    "a data source": (
        Asking,
        "source-failed at line 3, column 8: the data source 'facts' raised RuntimeError",
        RuntimeError,
    ),
}
"""What fails, the record's message, and the type of its exception."""


def engine(target: Any, **options: Any) -> Engine[Markup]:
    registry = Registry()
    registry.add("faulty", target)
    return Engine(registry, **{"sources": {"facts": FailingSource()}} | options)


def assert_no_values(caplog: pytest.LogCaptureFixture) -> None:
    assert caplog.records
    assert SECRET not in caplog.text  # as a handler writes it, with the traceback
    assert SECRET not in "".join(str(vars(record)) for record in caplog.records)


def test_the_failure_of_a_source_in_a_cache_is_its_own(caplog: pytest.LogCaptureFixture) -> None:
    engine(Asking, sources={"facts": CachedSource(FailingSource())}).render(PAGE)
    (record,) = caplog.records
    assert record.getMessage() == FAILURES["a data source"][1]
    assert record.exc_info is not None
    assert record.exc_info[0] is RuntimeError
    assert_no_values(caplog)


@pytest.mark.parametrize(("target", "message", "kind"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_an_error_with_its_traceback_and_no_value(
    target: Any, message: str, kind: type[BaseException] | None, caplog: pytest.LogCaptureFixture
) -> None:
    engine(target).render(PAGE)
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("shortcodes", logging.ERROR)
    assert record.getMessage() == message
    assert (record.code, record.line, record.column) == (message.partition(" ")[0], 3, 8)  # type: ignore[attr-defined]
    assert bool(record.exc_info) == (kind is not None)
    if kind is not None and record.exc_info and record.exc_info[0]:
        assert issubclass(record.exc_info[0], kind)
        assert "Traceback (most recent call last)" in caplog.text
        assert record.exc_info[0].__name__ in caplog.text.splitlines()[-1] or "Group" in message
    assert_no_values(caplog)


def test_the_check_would_see_a_value(caplog: pytest.LogCaptureFixture):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("shortcodes").exception("failed")
    with pytest.raises(AssertionError):
        assert_no_values(caplog)


def test_the_traceback_leads_to_the_code_that_failed(caplog: pytest.LogCaptureFixture):
    engine(fail_chained).render(PAGE)
    assert ", in fail\n" in caplog.text
    assert ", in fail_chained\n" in caplog.text
    assert "direct cause of the following exception" in caplog.text


def test_an_awaited_source_that_is_late_is_an_error(caplog: pytest.LogCaptureFixture):
    made = engine(Asking, sources={"facts": SlowSource()}, source_timeout=0.01)
    asyncio.run(made.arender(PAGE))
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == (
        "source-timeout at line 3, column 8: the data source 'facts' gave no answer within 0.01 seconds"
    )


def test_a_source_that_fails_for_several_texts_is_logged_for_each(
    caplog: pytest.LogCaptureFixture,
):
    engine(Asking).process_many([PAGE, f"[faulty key={SECRET}]"])
    assert [record.line for record in caplog.records] == [3, 1]  # type: ignore[attr-defined]
    assert all(record.exc_info for record in caplog.records)
    assert_no_values(caplog)


LIMITS: dict[str, tuple[Limits, str]] = {
    "input": (
        Limits(input_chars=20),
        "limit-input at line 3, column 9: more than 20 characters; the text stays as it is written",
    ),
    "calls": (
        Limits(handler_calls=0),
        "limit-calls at line 3, column 8: more than 0 calls of widgets and functions; "
        "the source stays as it is written",
    ),
    "shortcodes": (
        Limits(shortcodes=0),
        "limit-shortcodes at line 3, column 8: more than 0 shortcodes; the source stays as it is written",
    ),
    "attributes": (
        Limits(attributes=0),
        "limit-attributes at line 3, column 8: more than 0 attributes of [faulty]; "
        "the source stays as it is written",
    ),
    "values": (
        Limits(value_chars=2),
        "limit-value at line 3, column 8: a value of more than 2 characters for [faulty]; "
        "the source stays as it is written",
    ),
}


@pytest.mark.parametrize(("limits", "message"), LIMITS.values(), ids=LIMITS)
def test_a_limit_is_a_warning(
    limits: Limits, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    engine(Faulty, limits=limits).render(PAGE)
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("shortcodes", logging.WARNING)
    assert record.getMessage() == message
    assert not record.exc_info
    assert_no_values(caplog)


def test_what_fails_alike_is_logged_once_a_text(caplog: pytest.LogCaptureFixture):
    made = engine(fail)
    made.render("\n[faulty]" * 500)
    assert [record.getMessage() for record in caplog.records] == [
        "widget-failed at line 2, column 1: [faulty] raised ValueError"
    ]
    made.render("[faulty]")  # and again for each text
    assert len(caplog.records) == 2


def test_faults_of_authors_are_not_logged(caplog: pytest.LogCaptureFixture):
    made = engine(Faulty, unknown="diagnose")
    assert made.process('[faulty kye=1 2][/faulty] [fualty a="1"]').diagnostics
    made.render("[faulty key=1]x[/faulty]")
    assert not caplog.records


def test_an_exception_that_reaches_the_caller_is_not_logged_twice(
    caplog: pytest.LogCaptureFixture,
):
    with pytest.raises(RenderError):
        engine(fail, on_error="raise").render(PAGE)
    assert not caplog.records
    with pytest.raises(StrictError):  # which has no traceback of the widget
        engine(fail, strict=True).render(PAGE)
    assert len(caplog.records) == 1


def test_the_place_is_that_of_the_markdown(caplog: pytest.LogCaptureFixture):
    markdown = pytest.importorskip("markdown")
    made = engine(fail)
    markdown.markdown("# head\n\nsecond [faulty]", extensions=[ShortcodesExtension(engine=made)])
    assert caplog.records[0].getMessage() == f"{RAISED}ValueError"


def make_chain(length: int) -> BaseException:
    made = ValueError(SECRET)
    for _ in range(length):
        outer = ValueError(SECRET)
        outer.__cause__ = made
        made = outer
    return made


EXCEPTIONS: dict[str, Callable[[], BaseException]] = {
    "no arguments": lambda: DetailedError(SECRET, answer=SECRET),
    "a text of bytes": lambda: UnicodeDecodeError("utf-8", b"s3cr3t", 0, 1, SECRET),
    "a file": lambda: FileNotFoundError(2, SECRET, SECRET),
    "a long chain": lambda: make_chain(5_000),
    "a big group": lambda: ExceptionGroup(SECRET, [make_chain(3) for _ in range(5_000)]),
    "nested groups": lambda: ExceptionGroup("a", [ExceptionGroup("b", [ValueError(SECRET)])]),
}


@pytest.mark.parametrize("make", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_any_exception_has_one_of_its_type_without_values(
    make: Callable[[], BaseException],
) -> None:
    exc = make()
    made = without_message(exc)
    assert type(made).__name__ == type(exc).__name__
    seen, count = [made], 0
    while seen:
        one = seen.pop()
        count += 1
        assert SECRET not in str(one)
        assert SECRET not in str(vars(one))
        seen += [link for link in (one.__cause__, one.__context__) if link]
        seen += getattr(one, "exceptions", ())
    assert count <= 20
