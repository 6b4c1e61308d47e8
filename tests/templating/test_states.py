"""The states that the check finds are those of html5lib's tokenizer, for generated HTML."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.templating.states.html import ATTRIBUTES, COMMENTS, NAMES, Mode, State
from shortcodes.templating.states.tokenizer import follow_text
from tests.support.profiles import examples

html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")

MARK = "qzmark"
PIECES = (
    *(
        "<",
        ">",
        "/",
        "=",
        '"',
        "'",
        "!",
        "-",
        "--",
        "?",
        "&",
        " ",
        "\n",
        "x",
        "</",
        "<!--",
        "-->",
        "--!>",
        "<!",
    ),
    *(
        "<p",
        "<a href=",
        ' class="',
        " title='",
        "<br/>",
        "</p>",
        "<title>",
        "</title>",
        "<textarea",
        "</textarea>",
    ),
    *(
        "<style>",
        "</style",
        "<xmp>",
        "</xmp>",
        "<script>",
        "</script ",
        "<!doctype",
        "<![CDATA[",
        "]]>",
        "<b x=y",
    ),
)


def expected(state: State) -> str:
    if state.mode in NAMES:
        return "tag"
    if state.mode in ATTRIBUTES:
        return "attribute"
    if state.mode in (Mode.DOUBLE_QUOTED, Mode.SINGLE_QUOTED, Mode.UNQUOTED, Mode.BEFORE_VALUE):
        return f"value of {state.attribute}"
    if state.mode in COMMENTS:
        return "comment"
    return "text"


def found(source: str, ending: str) -> str:
    """Return where html5lib's parser has the mark."""
    from html5lib.constants import tokenTypes

    kinds = {number: name for name, number in tokenTypes.items()}
    seen: list[dict[str, Any]] = []

    class Listening(html5lib.HTMLParser):  # type: ignore[misc, name-defined]
        def mainLoop(self) -> None:  # noqa: N802 - html5lib's name
            self.tokenizer = Heard(self.tokenizer)
            super().mainLoop()

    class Heard:
        def __init__(self, tokenizer: Any) -> None:
            vars(self)["tokenizer"] = tokenizer

        def __getattr__(self, name: str) -> Any:
            return getattr(self.tokenizer, name)

        def __setattr__(self, name: str, value: object) -> None:
            setattr(self.tokenizer, name, value)

        def __iter__(self) -> Iterator[dict[str, Any]]:
            for token in self.tokenizer:
                seen.append({**token, "kind": kinds[token["type"]]})
                yield token

    Listening().parse(io.StringIO("<!doctype html><body>" + source + MARK + ending))
    text = ""
    for token in seen:
        if token["kind"] in ("Characters", "SpaceCharacters"):
            text += token["data"]
        elif token["kind"] in ("StartTag", "EndTag") and (place := in_tag(token)):
            return place
        elif token["kind"] in ("Comment", "Doctype") and MARK in str(token.get("data")) + str(
            token.get("name")
        ):
            return "comment"
    return "text" if MARK in text else "nowhere"


def in_tag(token: dict[str, Any]) -> str:
    if MARK in token["name"]:
        return "tag"
    data = token["data"]
    pairs = data.items() if hasattr(data, "items") else data
    for name, value in pairs:
        if MARK in name:
            return "attribute"
        if MARK in value:
            return f"value of {name}"
    return ""


@examples(400)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_mark_lands_where_the_check_says(pieces: list[str]) -> None:
    states = frozenset({State()})
    for piece in pieces:  # in pieces, as a template has them
        states = frozenset(after for state in states for after in follow_text(state, piece))
    (state,) = states
    if state.fault:
        return  # such a template is refused
    # tokens of a script may go over pieces, where they are read as two; no value is code for that
    if state.mode is not Mode.SCRIPT:
        assert states == follow_text(State(), "".join(pieces))
    # What is open is closed, so that html5lib has a token for it.
    ending = " x=\"\" y='' -->]]>></title></textarea></style></xmp></script>"
    # An end tag keeps no attributes, and a tag none that it has already.
    assert found("".join(pieces), ending) in (expected(state), "nowhere")


@pytest.mark.parametrize(
    "case",
    [
        ("<b>", "text"),
        ("<", "tag"),
        ("<b ", "attribute"),
        ("<b x='", "value of x"),
        ("<b x=", "value of x"),
        ("<!--", "comment"),
        ("<!-->", "text"),
        ("<!", "comment"),
        ("<textarea><b x='", "text"),
    ],
    ids=lambda case: case[0],
)
def test_a_mark_is_seen_where_it_is(case: tuple[str, str]) -> None:
    source, place = case
    (state,) = follow_text(State(), source)
    ending = " x=\"\" y='' --></textarea>"
    assert (found(source, ending), expected(state)) == (place, place)
