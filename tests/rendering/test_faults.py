"""Faults stay where they happen: the rest of the page is byte for byte that of a page without them."""

import asyncio
import contextlib
import gc
import time
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup
from pydantic import field_validator, model_validator

from shortcodes import Engine, Limits, Registry, Result, Widget
from shortcodes.widgets import Scope

PAGE = "<p>[year]</p>\n{}\n[bold]a[fact of=b][bold]c[/bold][/bold] [[year]] [nothing] <b>x</b>\n"
BIG = 200_000_000


class Fact(Widget):
    of: str = "world"
    source = "facts"
    template_source = "<i>{{ fact }}</i>"

    def data_key(self) -> str:
        return self.of

    def context(self, scope: Scope) -> dict[str, object]:
        return {"fact": "—" if scope.data is None else scope.data}


class Facts:
    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        return {key: key.upper() for key in keys}


def registry() -> Registry:
    made = Registry()
    made.add("year", lambda shortcode, content: "2026")
    made.add("bold", lambda shortcode, content: Markup("<b>{}</b>").format(content))
    made.add("fact", Fact)
    return made


def engine(held: Registry, **options) -> Engine[Markup]:
    return Engine(held, sources={"facts": Facts()}, **{"on_error": "omit"} | options)


def codes(result: Result[Markup]) -> list[str]:
    return [item.code for item in result.diagnostics]


def assert_contained(made: Engine[Markup], fault: str, code: str) -> None:
    """Compare pages with a fault, alone and around and inside other shortcodes, to one without."""
    clean = made.render(PAGE.format(""))
    assert "<i>B</i>" in clean
    for text in (fault, f"{fault}{fault}", f"{fault}[year][/faulty]"):
        result = made.process(PAGE.format(text))
        assert result.output == clean
        assert set(codes(result)) == {code}
    inside = made.process(PAGE.format(f"[bold]{fault}[/bold]"))
    assert inside.output == made.render(PAGE.format("[bold][/bold]"))
    assert made.render(PAGE.format("")) == clean


class Lazy(str):
    """A string that is asked for its HTML and has none."""

    __slots__ = ()

    def __html__(self) -> str:
        raise ValueError("a secret")


def recursing(shortcode, content):
    return recursing(shortcode, content)


def raising(exception: type[BaseException]) -> Callable[[object, object], str]:
    def raise_it(shortcode, content):
        raise exception

    return raise_it


HANDLERS = {
    "raises": raising(LookupError),
    "raises what holds no text": raising(type("Mute", (Exception,), {"__str__": None})),
    "runs out of memory": raising(MemoryError),
    "recurses": recursing,
    "is a generator that stops": raising(StopIteration),
    "returns nothing": lambda shortcode, content: None,
    "returns bytes": lambda shortcode, content: b"x",
    "returns a number": lambda shortcode, content: 3,
    "returns a list": lambda shortcode, content: ["x"],
    "returns a string that has no HTML": lambda shortcode, content: Lazy("x"),
    "changes attributes to what can't be written": lambda shortcode, content: (
        shortcode.attributes.update(x="\n\n]")
    ),
}


@pytest.mark.parametrize("handler", HANDLERS.values(), ids=HANDLERS.keys())
def test_a_function_that_fails(handler) -> None:
    held = registry()
    held.add("faulty", handler)
    assert_contained(engine(held), "[faulty a=1]", "widget-failed")


@pytest.mark.parametrize("handler", HANDLERS.values(), ids=HANDLERS.keys())
def test_where_a_function_fails_its_source_stays(handler) -> None:
    held = registry()
    held.add("faulty", handler)
    fault = "[faulty a=”<1>”][year][/faulty]"
    output = engine(held, on_error="source").render(PAGE.format(fault))
    clean = str(engine(held).render(PAGE.format("HERE")))
    assert output == clean.replace("HERE", "[faulty a=”&lt;1&gt;”][year][/faulty]")


@pytest.mark.parametrize("made", [str, Markup])
def test_a_huge_string(made: type[str]) -> None:
    """It is refused before it is escaped, which would make it six times as long."""
    held = registry()
    held.add("faulty", lambda shortcode, content: made("<" * BIG))
    result = engine(held, limits=Limits(output_chars=1_000_000)).process(PAGE.format("[faulty]"))
    clean = str(engine(held).render(PAGE.format("HERE")))
    assert result.output == clean.replace("HERE", "[faulty]")
    assert codes(result) == ["limit-output"]


class Failing(Widget):
    x: str = ""
    template_source = "[{{ x }}]"


class FailingContext(Failing):
    def context(self, scope: Scope) -> dict[str, object]:
        return {"x": {}["a secret"]}


class ContextOfNothing(Failing):
    def context(self, scope: Scope) -> dict[str, object]:
        return None  # type: ignore[return-value]


class ContextOfBytes(Failing):
    def context(self, scope: Scope) -> dict[str, object]:
        return b"x"  # type: ignore[return-value]


class RecursingContext(Failing):
    def context(self, scope: Scope) -> dict[str, object]:
        return self.context(scope)


class WrongSeverity(Failing):
    def context(self, scope: Scope) -> dict[str, object]:
        scope.diagnose("x", "y", severity="fatal")  # type: ignore[arg-type]
        return {"x": 1}


class FailingKey(Failing):
    source = "facts"

    def data_key(self) -> str:
        raise OSError("a secret")


class KeyWithoutHash(Failing):
    source = "facts"

    def data_key(self) -> list[int]:  # type: ignore[override]
        return [1]


class FailingValidator(Failing):
    a: int = 1

    @field_validator("a", mode="before")
    @classmethod
    def check(cls, value: object) -> object:
        raise LookupError("a secret")


class ErrorWithoutText(Failing):
    a: int = 1

    @field_validator("a", mode="before")
    @classmethod
    def check(cls, value: object) -> object:
        raise type("Mute", (ValueError,), {"__str__": lambda self: 1 / 0})


class ValidatorOfNothing(Failing):
    @model_validator(mode="wrap")
    @classmethod
    def check(cls, value, handler):
        return None


class ValidatorOfSomethingElse(Failing):
    @model_validator(mode="wrap")
    @classmethod
    def check(cls, value, handler):
        return {"x": 1}


WIDGETS = [
    FailingContext,
    ContextOfNothing,
    ContextOfBytes,
    RecursingContext,
    WrongSeverity,
    FailingKey,
    KeyWithoutHash,
    FailingValidator,
    ErrorWithoutText,
    ValidatorOfNothing,
    ValidatorOfSomethingElse,
]


@pytest.mark.parametrize("widget", WIDGETS)
def test_a_widget_that_fails(widget: type[Widget]) -> None:
    held = registry()
    held.add("faulty", widget)
    attributes = " a=1" if "a" in widget.model_fields else ""
    assert_contained(engine(held), f"[faulty{attributes}]", "widget-failed")


def test_a_report_that_is_no_text() -> None:
    class Odd(Widget):
        template_source = "odd"

        def context(self, scope: Scope) -> dict[str, object]:
            scope.diagnose(["a"], {"b": 1}, hint=None)  # type: ignore[arg-type]
            return {}

    held = registry()
    held.add("odd", Odd)
    result = engine(held).process("[odd] [odd]")
    assert result.output == "odd odd"
    assert [item.message for item in result.diagnostics] == ["{'b': 1}"] * 2


TEMPLATES = {
    "is not there": ("", None, "missing-template"),
    "has an error": ("", b"{% if %}", "template-failed"),
    "is no text": ("", b"\xff\xfe", "widget-failed"),
    "names what there is not": ("", b"{{ nowhere }}", "template-failed"),
    "divides by zero": ("{{ 1 // 0 }}", None, "widget-failed"),
    "includes what there is not": ("{% include 'nowhere.html' %}", None, "missing-template"),
    "extends itself": ("", b"{% extends 'faulty.html' %}", "widget-failed"),
    "includes itself": ("", b"{% include 'faulty.html' %}", "widget-failed"),
    "calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", None, "widget-failed"),
    "uses an unknown filter": ("", b"{{ 1|nowhere }}", "unsafe-template"),
    "fails behind some output": ("<p>{{ content }}{{ content.y.z }}", None, "template-failed"),
}


@pytest.mark.parametrize("case", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_a_template_that_is_wrong(tmp_path: Path, case) -> None:
    source, file, code = case
    if file is not None:
        (tmp_path / "faulty.html").write_bytes(file)
    named = {"template_source": source} if source else {"template": "faulty.html"}
    held = registry()
    held.add("faulty", type("Faulty", (Widget,), {"__module__": __name__, **named}))
    assert_contained(engine(held, templates=tmp_path), "[faulty]", code)


def test_a_template_that_comes_later(tmp_path: Path) -> None:
    held = registry()
    held.add("late", type("Late", (Widget,), {"__module__": __name__, "template": "late.html"}))
    made = engine(held, templates=tmp_path)
    assert codes(made.process("[late]")) == ["missing-template"]
    (tmp_path / "late.html").write_text("there")
    assert made.render("[late]") == "there"


class Answers:
    """A source that answers as it is told."""

    def __init__(self, answer: Callable[[Collection[str]], object]) -> None:
        self.answer = answer

    def get_many(self, keys: Collection[str], on: date | None) -> object:
        return self.answer(keys)

    async def aget_many(self, keys: Collection[str], on: date | None) -> object:
        await asyncio.sleep(0)
        return self.answer(keys)


class Exploding(Mapping[str, str]):
    """A mapping that can't be looked into."""

    def __getitem__(self, key: str) -> str:
        raise LookupError("a secret") if key == "b" else OSError("a secret")

    def __iter__(self) -> Iterator[str]:
        raise OSError

    def __len__(self) -> int:
        raise OSError


def failing(keys: Collection[str]) -> object:
    raise ConnectionError("a secret")


def endless(keys: Collection[str]) -> object:
    return endless(keys)


LIES = {
    "raises": failing,
    "recurses": endless,
    "returns nothing": lambda keys: None,
    "returns a list": lambda keys: [("b", "B")],
    "returns text": lambda keys: "b",
    "returns a mapping that raises": lambda keys: Exploding(),
}


async def waited_for(made: Engine[Markup], text: str) -> Result[Markup]:
    return await made.aprocess(text)


@pytest.mark.parametrize("answer", LIES.values(), ids=LIES.keys())
@pytest.mark.parametrize("wait", [False, True], ids=["at once", "waited for"])
def test_a_source_that_fails_or_lies(answer, wait: bool) -> None:
    made = Engine(registry(), sources={"facts": Answers(answer)})
    text = PAGE.format("[fact]")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = asyncio.run(waited_for(made, text)) if wait else made.process(text)
    empty = Engine(registry(), sources={"facts": Answers(lambda keys: {})})
    assert result.output == empty.render(text)
    assert codes(result) == ["source-failed"]
    assert "secret" not in result.diagnostics[0].message


def test_keys_that_nobody_asked_for_are_nothing() -> None:
    lying = Answers(lambda keys: {3: "x", None: "y", "b": "B", "zz": Exploding()})
    assert Engine(registry(), sources={"facts": lying}).render("[fact of=b]") == "<i>B</i>"


class Bomb:
    """A value that can't be looked at."""

    def __html__(self) -> str:
        raise OSError("a secret")

    def __str__(self) -> str:
        raise OSError("a secret")

    def __eq__(self, other: object) -> bool:
        raise OSError("a secret")

    __hash__ = None  # type: ignore[assignment]


def test_a_value_that_explodes_fails_its_own_widget_alone() -> None:
    made = Engine(
        registry(),
        sources={"facts": Answers(lambda keys: {"b": "B", "bomb": Bomb()})},
        on_error="omit",
    )
    result = made.process(PAGE.format("[fact of=bomb]"))
    assert result.output == made.render(PAGE.format(""))
    assert codes(result) == ["widget-failed"]


class Hanging:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.cancelled = False

    async def aget_many(self, keys: Collection[str], on: date | None) -> dict[str, str]:
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return dict.fromkeys(keys, "late")


def test_a_source_that_hangs() -> None:
    source = Hanging(60)
    made = Engine(registry(), sources={"facts": source}, source_timeout=0.05)
    result = asyncio.run(made.aprocess(PAGE.format("")))
    assert result.output == Engine(registry(), sources={"facts": Answers(lambda keys: {})}).render(
        PAGE.format("")
    )
    (found,) = result.diagnostics
    assert found.code == "source-timeout"
    assert found.message == "the data source 'facts' gave no answer within 0.05 seconds"
    assert source.cancelled


async def ends_by_itself() -> None:
    await asyncio.sleep(0.3)


async def goes_on() -> None:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        await asyncio.sleep(0.3)


async def goes_on_again_and_again() -> None:
    for _ in range(30):
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(0.01)


async def raises_another() -> None:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        raise LookupError from None


async def raises_later() -> None:
    await goes_on()
    raise LookupError


async def cleans_up_for_long() -> None:
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.3)


async def shields() -> None:
    await asyncio.shield(asyncio.ensure_future(ends_by_itself()))


async def waits_in_a_group() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(goes_on())
        group.create_task(goes_on_again_and_again())


async def waits_for_a_thread() -> None:
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.to_thread(time.sleep, 0.3)


async def hangs() -> None:
    await asyncio.get_running_loop().create_future()


LATE = (
    ends_by_itself,
    goes_on,
    goes_on_again_and_again,
    raises_another,
    raises_later,
    cleans_up_for_long,
    shields,
    waits_in_a_group,
    waits_for_a_thread,
    hangs,
)


OUTLIVING = (goes_on, goes_on_again_and_again, raises_later, cleans_up_for_long)
"""Those that are still there when they were cancelled, whatever time that took."""


@pytest.mark.parametrize("late", LATE, ids=lambda late: late.__name__)
@pytest.mark.parametrize("cancelled", [False, True], ids=["late", "cancelled"])
def test_a_source_is_left_behind_at_its_limit(late, cancelled: bool, caplog) -> None:
    class Source:
        async def aget_many(self, keys: Collection[str], on: date | None) -> dict[str, str]:
            await late()
            return dict.fromkeys(keys, "late")

    limit = 60 if cancelled else 0.02
    made = Engine(registry(), sources={"facts": Source()}, source_timeout=limit)

    async def main() -> None:
        if cancelled:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.02):
                    await made.aprocess("[fact]")
        else:
            result = await made.aprocess("[fact]")
            assert (result.output, codes(result)) == ("<i>—</i>", ["source-timeout"])
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert left or late not in OUTLIVING  # it was not waited for
        while left:
            await asyncio.wait(left)
            left = asyncio.all_tasks() - {asyncio.current_task()}
        gc.collect()

    asyncio.run(main())
    assert {record.name for record in caplog.records} <= {"shortcodes"}  # and none of asyncio's


def test_a_source_that_is_slow_but_not_too_slow() -> None:
    for seconds in (5.0, None):
        made = Engine(registry(), sources={"facts": Hanging(0.01)}, source_timeout=seconds)
        assert asyncio.run(made.arender("[fact]")) == "<i>late</i>"


def test_a_sources_own_time_limit_is_its_failure() -> None:
    def late(keys: Collection[str]) -> object:
        raise TimeoutError

    made = Engine(registry(), sources={"facts": Answers(late)}, source_timeout=5)
    (found,) = asyncio.run(made.aprocess("[fact]")).diagnostics
    assert found.message == "the data source 'facts' raised TimeoutError"


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_time_limit_must_be_one(seconds: float) -> None:
    with pytest.raises(ValueError, match="source_timeout must be more than 0 or None, not"):
        Engine(Registry(), source_timeout=seconds)


def test_a_source_that_renders_the_text_that_asks_it() -> None:
    held = registry()
    made = Engine(held, sources={"facts": Answers(lambda keys: {"b": made.render("[fact of=b]")})})
    assert made.render("[year] [fact of=b] [year]").startswith("2026 <i>")
    assert made.render("[year] [fact of=b] [year]").endswith("</i> 2026")

    async def both() -> str:
        return await made.arender("[fact of=b]")

    assert "fact of=b" in asyncio.run(both())


def test_a_widgets_source_whose_making_needs_the_same_source() -> None:
    held = Registry()
    made = Engine(held)

    class Circular(Widget):
        source = "circular"
        template_source = "x"

        @staticmethod
        def default_source() -> object:
            made.render("[circular]")
            return Answers(lambda keys: {})

        def data_key(self) -> str:
            return "k"

    held.add("circular", Circular)
    assert made.render("a [circular] b") == "a x b"


THROUGH = [KeyboardInterrupt, SystemExit, GeneratorExit, asyncio.CancelledError]


@pytest.mark.parametrize("exception", THROUGH)
def test_what_is_no_error_passes_through(exception: type[BaseException]) -> None:
    class Interrupted(Widget):
        source = "facts"
        template_source = "{{ x }}"
        where: str = ""

        @field_validator("where")
        @classmethod
        def check(cls, value: str) -> str:
            if value == "validator":
                raise exception
            return value

        def data_key(self) -> str:
            if self.where == "key":
                raise exception
            return self.where

        def context(self, scope: Scope) -> dict[str, object]:
            raise exception

    def answer(keys: Collection[str]) -> dict[str, str]:
        if "source" in keys:
            raise exception
        return {}

    held = registry()
    held.add("stop", Interrupted)
    made = Engine(held, sources={"facts": Answers(answer)}, on_error="omit")
    for where in ("validator", "key", "source", "context"):
        with pytest.raises(exception):
            made.render(f"[year][stop where={where}]")
    assert made.render("[year][fact]") == "2026<i>—</i>"


@pytest.mark.parametrize("timeout", [None, 5])
def test_a_source_whose_own_task_is_cancelled_fails(timeout: int | None) -> None:
    class Connected:
        async def aget_many(self, keys: Collection[str], on: date | None) -> dict[str, str]:
            connection = asyncio.ensure_future(asyncio.sleep(60))
            asyncio.get_running_loop().call_later(0.01, connection.cancel)
            await connection
            return {}

    made = Engine(registry(), sources={"facts": Connected()}, source_timeout=timeout)
    result = asyncio.run(made.aprocess("[year][fact]"))
    assert [found.code for found in result.diagnostics] == ["source-failed"]
    assert result.output == "2026<i>—</i>"


def test_cancelling_a_task_ends_it() -> None:
    source = Hanging(60)
    made = Engine(registry(), sources={"facts": source})

    async def cancel() -> None:
        task = asyncio.create_task(made.aprocess("[fact]"))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert source.cancelled
        assert made.render("[year]") == "2026"

    asyncio.run(cancel())


def test_a_time_limit_around_the_engine_is_the_callers() -> None:
    made = Engine(registry(), sources={"facts": Hanging(60)})

    async def wait() -> None:
        async with asyncio.timeout(0.01):
            await made.aprocess("[fact]")

    with pytest.raises(TimeoutError):
        asyncio.run(wait())
