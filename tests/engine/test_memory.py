"""What is remembered between texts is counted in bytes, no less than it takes, and bounded."""

import gc
import re
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest
from markupsafe import Markup
from pydantic_core import Url

import shortcodes
from shortcodes import Engine, Registry, Shortcode, Widget, parse
from shortcodes.memory import DEFAULT_BYTES, SHARED, Memory, count_bytes, current_memory

NUMBERS = count()


class Card(Widget, extra="allow"):
    title: str = ""
    words: tuple[str, ...] = ()
    pure = True
    template_source = "<b>{{ title }}</b>{{ content }}"


class Asking(Card):
    source = "facts"

    def data_key(self) -> str:
        return self.title


class Facts:
    """Answers with an object of its own each time, and a large one."""

    def get_many(self, keys: object, on: object) -> dict[object, object]:
        return {key: [f"{key} {number}" for number in range(200)] for key in keys}


def shout(shortcode: Shortcode, content: Markup) -> Markup:
    return Markup("<i>{}{}</i>").format(" ".join(shortcode.attributes.values()), content)


def engine(memory: int | None = DEFAULT_BYTES) -> Engine:
    registry = Registry()
    registry.add("card", Card)
    registry.add("asking", Asking)
    registry.add("shout", shout, pure=True)
    return Engine(registry, sources={"facts": Facts()}, memory=memory)


def tag(name: str, form: str, items: int) -> str:
    """Return a tag that no other text has."""
    said = " ".join(
        form.format(number=number % 26, letter=chr(97 + number % 26)) for number in range(items)
    )
    return f"[{name} {next(NUMBERS)} {said}]"


FORMS = {
    "a bare value": "{letter}=1",
    "a value in quotes": 'name{number}="a value in quotes"',
    "a name twice": "x={number}",
    "odd quotes": "{letter}=“b“",
    "no blanks": 'x="{number}"',
    "words": "{letter}",
    "another alphabet": "اسم{number}=قيمة",
    "references": "{letter}=&amp;",
}
forms = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def taken(run: Callable[[], object]) -> int:
    """Return by how many bytes the process's objects have grown."""
    gc.collect()
    tracemalloc.start()
    try:
        run()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def stays_within(grown: Callable[[], float]) -> bool:
    """Return whether a measurement stays within its bound, the best of three.

    A table of the process that happens to double meanwhile, such as that of the interned names,
    is megabytes large, but doesn't double again; what is really left behind is left each time.
    """
    return any(grown() <= 0 for _ in range(3))


def read_all(text: str, dialect: str = "modern") -> None:
    document = parse(text, dialect=dialect)
    assert document.diagnostics is not None
    for shortcode in document.walk():
        assert shortcode.parts is not None
        assert dict(shortcode.attributes) or shortcode.positional


@pytest.mark.slow
@forms
@pytest.mark.parametrize("items", [1, 8, 60])
@pytest.mark.parametrize(("dialect", "kind"), [("modern", "tags"), ("wordpress", "wordpress tags")])
def test_tags_take_no_more_than_they_are_counted_with(
    form: str, items: int, dialect: str, kind: str
) -> None:
    memory = current_memory.get()
    read_all(tag("a", form, items), dialect)

    def grown() -> float:
        memory.clear()
        text = "".join(tag("a", form, items) for _ in range(60))
        real = taken(lambda: read_all(text, dialect))
        return real - (1.3 * memory.stats[kind].bytes + 20_000)

    assert stays_within(grown)


TEXTS = {
    "prose": lambda form: "words " * 500 + tag("card", form, 1),
    "cards": lambda form: "".join(tag("card", form, 8) for _ in range(20)),
    "nested": lambda form: f"{tag('card', form, 2)}" * 10 + "x" + "[/card]" * 10,
    "functions": lambda form: "".join(tag("shout", form, 8) + "[/shout]" for _ in range(20)),
    "data": lambda form: "".join(tag("asking", form, 2) for _ in range(5)),
    "escaped": lambda form: f"{tag('card', form, 1)}" + "[[card]]" * 500,
}


@pytest.mark.slow
@forms
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_an_engine_takes_no_more_than_it_counts(text: Callable[[str], str], form: str) -> None:
    made = engine()
    made.process(text(form))

    def grown() -> float:
        texts = [text(form) for _ in range(20)]

        def run() -> None:
            for given in texts:
                assert made.process(given).diagnostics is not None

        before = sum(kind.bytes for kind in made.memory.values())
        real = taken(run)
        counted = sum(kind.bytes for kind in made.memory.values()) - before
        return real - (1.3 * counted + 50_000)

    assert stays_within(grown)


def distinct() -> Iterator[str]:
    while True:
        for make in TEXTS.values():
            for form in FORMS.values():
                yield make(form)


@pytest.mark.slow
@pytest.mark.parametrize("memory", [0, 100_000, 2_000_000])
def test_an_engine_stays_under_its_bound(memory: int) -> None:
    made, read = engine(memory=memory), 0
    for text in distinct():
        assert made.process(text).diagnostics is not None
        assert sum(kind.bytes for kind in made.memory.values()) <= memory
        read += len(text)
        if read > 1_000_000:
            break


def test_an_engine_that_remembers_nothing() -> None:
    made = engine(memory=0)
    for _ in range(2):
        assert made.render("[card title=a]") == "<b>a</b>"
    assert all(kind == (0, 0, 0) for kind in made.memory.values())


@pytest.mark.slow
def test_what_remembers_nothing_leaves_nothing_behind() -> None:
    made = engine(memory=0)
    for make in TEXTS.values():
        for form in FORMS.values():
            made.render(make(form))

    def grown() -> float:
        texts = [make(form) for make in TEXTS.values() for form in FORMS.values() for _ in range(5)]

        def run() -> None:
            for text in texts:
                made.render(text)

        # Python and pydantic keep some thousand names themselves; the texts are 380,000 characters
        return taken(run) - 50_000

    before = current_memory.get().stats
    assert stays_within(grown)
    assert current_memory.get().stats == before


def test_hits_are_counted() -> None:
    made = engine()
    for text in ("[card title=a]", "[card title=a]", "x[card title=a] [card title=a]"):
        made.render(text)
    told = made.memory
    assert (told["pages"].entries, told["pages"].hits) == (2, 1)
    assert (told["filled"].entries, told["filled"].hits) == (1, 2)
    assert (told["rendered"].entries, told["rendered"].hits) == (3, 0)
    assert told["tags"].hits == 2


def test_a_bound_is_no_negative_number() -> None:
    with pytest.raises(ValueError, match="memory must be 0 or more bytes, not -1"):
        engine(memory=-1)


def test_what_is_found_stays_longest() -> None:
    memory = Memory(20_000)
    kind = memory.shared_cache("words")
    kind.put(-1, "often", 100)
    for number in range(500):
        kind.put(number, "once", 100)
        assert kind.get(-1) == "often"
        assert memory.stats["words"].bytes <= 20_000
    assert memory.stats["words"].entries < 60
    assert kind.get(0) is None
    kind.put(-1, "x", 10_000)
    assert kind.get(-1) == "often"  # as what is too large is not remembered


def opaque(number: int) -> dict[str, object]:
    """Return answers whose bytes are behind what Python can't follow, or runs code to tell."""
    text = f"{number}" + "x" * 50_000

    class Late:
        @property
        def __class__(self) -> type:  # type: ignore[override]
            raise LookupError

        def __sizeof__(self) -> int:
            raise LookupError

    return {
        "a closure": lambda: text,
        "a method of a dictionary": {"key": text + "y"}.get,
        "a bound method": (text + "z").upper,
        "an address": Url(f"https://example.org/{text}"),
        "an iterator": iter([text + "i"]),
        "what raises": Late(),
    }


@pytest.mark.parametrize("kind", opaque(0))
def test_what_can_not_be_counted_is_not_remembered(kind: str) -> None:
    class Answering:
        def get_many(self, keys: object, on: object) -> dict[object, object]:
            return {key: [opaque(int(key))[kind]] for key in keys}

    registry = Registry()
    registry.add("asking", Asking)
    made = Engine(registry, sources={"facts": Answering()}, memory=2_000_000)
    assert made.render("[asking title=1]") == "<b>1</b>"

    numbers = count(100)

    def run() -> None:
        for number in islice(numbers, 200):
            assert made.render(f"[asking title={number}]") == f"<b>{number}</b>"

    assert stays_within(lambda: taken(run) - 2_500_000)


class Table:
    def __init__(self) -> None:
        self.rows = [Row(self) for _ in range(50_000)]


class Row:
    def __init__(self, table: Table) -> None:
        self.table = table


def test_answers_that_know_very_many_others_are_not_counted_through() -> None:
    table = Table()
    steps = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal steps
        steps += event == "c_call"

    sys.setprofile(count)
    try:
        assert count_bytes([table.rows[0]]) > DEFAULT_BYTES
    finally:
        sys.setprofile(None)
    assert steps < 100_000


@pytest.mark.slow
def test_templates_go_with_their_widgets() -> None:
    registry = Registry()
    made = Engine(registry, memory=0)

    def run() -> None:
        for number in range(60):
            widget = type("Made", (Card,), {"template_source": f"{number} {{{{ title }}}}"})
            registry.add("card", widget, replace=True)
            assert made.render("[card title=x]") == f"{number} x"

    run()
    assert stays_within(lambda: taken(run) - 60 * 10_000)


def test_the_docs_name_each_kind() -> None:
    page = Path(__file__).parents[2] / "docs/running.md"
    if not page.exists():
        pytest.skip("the docs are not beside the installed tests")
    table = page.read_text("utf-8").partition("| kind | what it is |")[2].partition("\n\n")[0]
    told = {
        name for row in re.findall(r"^\| (`.*?) \|", table, re.M) for name in row.split("`")[1::2]
    }
    code = "".join(
        path.read_text("utf-8") for path in Path(shortcodes.__file__).parent.glob("**/*.py")
    )
    kinds = set(re.findall(r'(?:@cached|\.shared_cache|\.shared_kind)\(\s*"([^"]+)"', code))
    assert told == kinds | {"pages", "filled", "rendered"}


def test_engines_share_the_room_of_the_process() -> None:
    SHARED.clear()
    one, other = engine(memory=None), engine(memory=None)
    for number in range(20):
        one.render(f"[card a=1 b={number}]")
    tags, pages = one.memory["tags"], one.memory["pages"]
    assert other.memory["tags"] == tags
    assert other.memory["pages"].entries == 0
    before = SHARED.bytes
    del one
    gc.collect()
    assert SHARED.bytes <= before - pages.bytes  # which go with their engine
    assert engine().memory.keys() == {"pages", "filled", "rendered"}


@pytest.mark.slow
def test_many_engines_stay_under_one_bound() -> None:
    texts = distinct()
    engines = [engine(memory=None) for _ in range(5)]
    for _ in range(100):
        for made in engines:
            made.render(next(texts))
        assert SHARED.bytes <= DEFAULT_BYTES


def test_kinds_share_one_room() -> None:
    memory = Memory(20_000)
    for number in range(500):
        memory.shared_cache("words").put(number, "once", 100)
        memory.shared_cache("others").put(number, "once", 200)
        assert sum(kind.bytes for kind in memory.stats.values()) <= 20_000


@pytest.mark.slow
def test_languages_leave_little_behind() -> None:
    pytest.importorskip("babel")
    from babel import localedata

    from shortcodes.builtin.covid19.locale_data import find_language

    tags = [name.replace("_", "-") for name in sorted(localedata.locale_identifiers())[::10]]
    for name in tags[:20]:
        assert find_language(name) is not None
    before = len(getattr(localedata, "_cache", ()))

    def run() -> None:
        for name in tags:
            find_language(name)

    def grown() -> float:
        current_memory.get().clear()
        return taken(run) - 1.3 * current_memory.get().stats["languages"].bytes

    assert stays_within(grown)
    assert len(getattr(localedata, "_cache", ())) == before
    assert current_memory.get().stats["languages"].bytes <= DEFAULT_BYTES
