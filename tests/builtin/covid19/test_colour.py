"""Colours are read as CSS reads them, and text on them stays readable."""

import itertools

import pytest

from shortcodes.builtin.covid19.palette import make_palette
from shortcodes.types.colour import BLACK, WHITE, Colour, parse_colour
from shortcodes.types.colour_names import NAMED_COLOURS
from shortcodes.types.contrast import (
    black_or_white,
    contrast,
    relative_luminance,
)

# A coarse net over all colours.
NET = [Colour(*channels) for channels in itertools.product(range(0, 256, 51), repeat=3)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#0c3278", "#0c3278"),
        ("#0C3278", "#0c3278"),
        ("  #fff\n", "#ffffff"),
        ("#a1b", "#aa11bb"),
        ("#a1bf", "#aa11bb"),
        ("#a1b2c3ff", "#a1b2c3"),
        ("RebeccaPurple", "#663399"),
        ("grey", "#808080"),
        ("rgb(12, 50, 120)", "#0c3278"),
        ("rgb(12 50 120)", "#0c3278"),
        ("rgba(12,50,120,1)", "#0c3278"),
        ("rgb(12 50 120 / 100%)", "#0c3278"),
        ("rgb(100%, 0%, 50%)", "#ff0080"),
        ("rgb(300, -5, 0)", "#ff0000"),
        ("hsl(219, 82%, 26%)", "#0c3279"),
        ("hsl(120deg 100% 50%)", "#00ff00"),
        ("hsl(.5turn 100% 25%)", "#008080"),
        ("hsl(-120 100% 50%)", "#0000ff"),
        ("rgb(12.5 49.5 0.5)", "#0d3201"),
        ("hsl(219.5 82.2% 26%)", "#0c3179"),
        ("hsl(1rad 55% 41%)", "#a29d2f"),
        ("hsl(400grad 100% 50%)", "#ff0000"),
    ],
)
def test_colour(value, expected):
    assert str(parse_colour(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "", " ", "#", "#12", "#12345", "#1234567", "#gggggg", "0c3278", "#٠٠٠", "blu e",
        "currentcolor", "inherit", "var(--x)", "rgb()", "rgb(1,2)", "rgb(1 2 3 4)",
        "rgb(1,2,3,4,5)", "rgb(a,b,c)", "rgb(1e9,0,0)", "rgb(1px,0,0)", "hsl(1parsec 1% 1%)",
        "url(x)", "#fff;color:red", "rgb(1,2,3);x:y", "red}", "#fff\0",
        "rgb(1/2/3)", "color(srgb 1 0 0)",
    ],
)  # fmt: skip
def test_no_colour(value):
    with pytest.raises(ValueError, match=r"write it as|did you mean"):
        parse_colour(value)


@pytest.mark.parametrize(
    "value", ["transparent", "#0000", "#fffe", "#12345678", "rgba(0,0,0,.5)", "rgb(0 0 0 / 50%)"]
)
def test_what_lets_the_page_through_is_refused(value):
    with pytest.raises(ValueError, match="opaque"):
        parse_colour(value)


def test_a_near_name_is_suggested():
    with pytest.raises(ValueError, match="did you mean 'crimson'"):
        parse_colour("crimsom")


def test_every_name_is_its_number():
    assert len(NAMED_COLOURS) == 148
    for name, number in NAMED_COLOURS.items():
        assert str(parse_colour(name.upper())) == f"#{number:06x}"


def test_a_colour_reads_back_as_itself():
    for colour in NET:
        assert parse_colour(str(colour)) == colour
        assert parse_colour(f"rgb({colour.red} {colour.green} {colour.blue})") == colour


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("black", "white", 21.0),
        ("white", "white", 1.0),
        ("#767676", "white", 4.54),
        ("#777777", "white", 4.48),
        ("#0c3278", "white", 12.05),
        ("red", "white", 4.0),
        ("blue", "black", 2.44),
    ],
)
def test_contrast(first, second, expected):
    ratio = contrast(parse_colour(first), parse_colour(second))
    assert ratio == pytest.approx(expected, abs=0.05)
    assert ratio == contrast(parse_colour(second), parse_colour(first))


def test_luminance_runs_from_0_to_1():
    greys = [relative_luminance(Colour(value, value, value)) for value in range(256)]
    assert greys == sorted(greys)
    assert greys[0] == 0
    assert greys[-1] == pytest.approx(1)


def test_black_or_white_can_be_read_on_any_colour():
    assert all(contrast(black_or_white(paper), paper) >= 4.5 for paper in NET)


@pytest.mark.slow
def test_every_text_of_a_readable_palette_can_be_read_on_the_flag_too():
    pairs = [(ink, paper) for ink in NET for paper in NET if contrast(ink, paper) >= 4.5]
    assert len(pairs) > 5_000
    for ink, paper in pairs:
        palette = make_palette(ink, paper)
        for painted in (paper, paper.mixed(WHITE, palette.flag), paper.mixed(BLACK, palette.flag)):
            assert contrast(palette.ink, painted) >= 4.5
            assert contrast(palette.muted, painted) >= 4.5


def test_a_flag_shows_where_the_contrast_leaves_room():
    assert make_palette(WHITE, parse_colour("#0c3278")).flag == 0.18
    assert make_palette(parse_colour("#767676"), WHITE).flag < 0.05
