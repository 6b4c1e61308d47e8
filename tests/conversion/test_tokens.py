"""Signs of private use stand for what a target writes itself; no author can write one."""

import pytest

from shortcodes.conversion import TARGETS, Mapping, make_converter
from shortcodes.conversion.mapping import Entry
from shortcodes.conversion.tokens import Tokens
from shortcodes.records import Address, Record
from tests.conversion.test_converting import body

MAPPING = Mapping({"note": Entry(to="tip")})
REFERENCES = "&#xE000;{}&#xE001;"


@pytest.mark.parametrize("number", ["0", "1", "7", "9" * 5_000])
@pytest.mark.parametrize("target", TARGETS)
def test_signs_that_an_author_writes_as_references_are_text(target: str, number: str) -> None:
    made = body(target, f"[note]\n\nx {REFERENCES.format(number)} y", MAPPING)
    assert made.count("ip") == body(target, "[note]\n\nx y", MAPPING).count("ip")
    assert f"\ue000{number}\ue001" in made or REFERENCES.format(number) in made


def test_a_text_may_have_all_characters_of_private_use() -> None:
    text = "".join(map(chr, range(0xE000, 0xF900)))
    signs = Tokens(text)
    assert signs.fill(f"{text}{signs.add('x')}{text}") == f"{text}x{text}"


@pytest.mark.parametrize("free", [[], ["\ue000"], ["\uf8ff"], ["\ue005"]])
def test_two_signs_are_chosen(free: list[str]) -> None:
    signs = Tokens("".join({*map(chr, range(0xE000, 0xF900))} - {*free}))
    assert signs.start != signs.end
    assert {*free} <= {signs.start, signs.end}


def test_nothing_of_a_text_is_kept() -> None:
    converter = make_converter("html", MAPPING)
    text = "[note]words[/note]"
    assert converter.convert(Record(Address("a.html"), text, "html")).left
    assert not converter._kept
    assert not converter._tokens.pieces


def test_deep_pieces_are_filled_in() -> None:
    signs = Tokens("")
    sign = signs.add("x")
    for _ in range(5_000):
        sign = signs.add(f"({sign})")
    assert signs.fill(f"a {sign} b") == f"a {'(' * 5_000}x{')' * 5_000} b"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(("depth", "left"), [(99, 0), (100, 0), (101, 1), (400, 1)])
def test_deep_shortcodes(target: str, depth: int, left: int) -> None:
    text = f"{'[note]' * depth}words{'[/note]' * depth}"
    made = make_converter(target, MAPPING).convert(Record(Address("a.html"), text, "html"))
    assert "words" in made.text
    deep = [one for one in made.left if "more than 100 shortcodes" in one.reason]
    assert len(deep) == left
