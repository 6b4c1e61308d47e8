"""``shortcodes render``: pages and parts of pages, what is said about the text, exit codes."""

import re
from pathlib import Path

import pytest

from .conftest import Run

CARD = "[covid19-ultimate-card region=”EG” bg-color=”#0c3278″]"
MISSPELT = "Cases:\n\n[covid19-ultimate-card regoin=EG]\n"
WIDGETS = """
from shortcodes import Registry

registry = Registry()


@registry.shortcode("bang")
def bang(shortcode, content):
    raise ZeroDivisionError("a \\x1b[2J bang")


@registry.shortcode("b")
def b(shortcode, content):
    return "*" + content + "*"


@registry.shortcode("lost")
def lost(shortcode, content):
    return "a\\ud800b"
"""


def save(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8", newline="")
    return name


def test_a_part_of_a_page_is_what_the_text_became_to_the_byte(run: Run) -> None:
    text = "One <b>two</b>\r\n\r\n[sic] [[covid19-ultimate-card]] \N{ARABIC LETTER SEEN}\r\n"
    done = run("render", save("a.txt", text))
    assert done.raw.decode() == text.replace("[[", "[").replace("]]", "]")
    assert (done.code, done.err) == (0, "")


def test_a_page_has_its_head_its_paragraphs_and_its_stylesheet(run: Run) -> None:
    done = run("render", save("a.txt", f"Word of the day\nmore\n\n{CARD}\n"), "--page")
    assert done.code == 0
    assert done.out.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert "<title>Word of the day</title>" in done.out
    assert "<p>Word of the day<br>\nmore</p>\n<article" in done.out
    assert "135,233" in done.out
    assert done.out.count(".sc-covid19-card {") >= 1
    assert "”" not in done.out


def test_a_page_without_paragraphs_is_asked_for(run: Run) -> None:
    done = run("render", save("a.txt", "One\n\nTwo"), "--page", "--no-paragraphs")
    assert "<p>" not in done.out
    assert "One\n\nTwo" in done.out


def test_paragraphs_without_a_page(run: Run) -> None:
    assert "<p>One</p>" in run("render", "-", "--paragraphs", stdin="One\n\nTwo").out


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{CARD}\n\n  A  first line \nand a second", "A first line"),
        ("\n<h1>A &amp; B</h1>\n<p>x", "A &amp; B"),
        ("<!-- draft\nof May --><style>p\n{}</style>Hello", "Hello"),
        ("Go [covid19-ultimate-card region=EG] on", "Go on"),
        ("<em\nclass=x>So</em> it\nis", "So it"),
        (CARD, "chapter.one"),
        ("", "chapter.one"),
        ("\x00\x01\nA\x07B", "A B"),
        ("x" * 900, "x" * 200),
    ],
)
def test_the_title_is_the_first_line_one_reads(run: Run, text: str, title: str) -> None:
    done = run("render", save("chapter.one.txt", text), "--page")
    assert re.findall("<title>(.*)</title>", done.out) == [title]


def test_a_page_from_standard_input_without_words_has_a_title_too(run: Run) -> None:
    assert "<title>Untitled</title>" in run("render", "-", "--page", stdin=CARD).out


@pytest.mark.parametrize(
    ("text", "options", "head"),
    [
        ("مرحبا بكم في الصفحة", (), 'lang="ar" dir="rtl"'),
        ("שלום לכולם", (), 'lang="he" dir="rtl"'),
        ("Hello, مرحبا, my friends", (), 'lang="en" dir="ltr"'),
        ("RT: مرحبا بكم في الصفحة", (), 'lang="ar" dir="rtl"'),
        ("123", (), 'lang="en" dir="ltr"'),
        ("مرحبا بكم", ("--locale", "fa_IR"), 'lang="fa-IR" dir="rtl"'),
        ("Bonjour", ("--locale", "fr"), 'lang="fr" dir="ltr"'),
    ],
)
def test_language_and_direction(run: Run, text: str, options: tuple[str, ...], head: str) -> None:
    assert f"<html {head}>" in run("render", "-", "--page", *options, stdin=text).out


def test_plain_text_ends_its_last_line(run: Run) -> None:
    done = run("render", "-", "--format", "text", stdin="<p>One &lt; two</p><p>Three</p>")
    assert done.out == "One < two\n\nThree\n"


def test_a_page_of_plain_text_is_refused(run: Run) -> None:
    done = run("render", "-", "--page", "--format", "text", stdin="x")
    assert done.code == 2
    assert "--page is of HTML" in done.err


def test_a_warning_is_told_with_its_line_and_carets(run: Run) -> None:
    done = run("render", save("a.txt", MISSPELT))
    assert done.code == 0
    assert "<article" in done.out
    assert done.err == (
        "a.txt:3:24: warning unknown-attribute unknown attribute 'regoin' "
        "for [covid19-ultimate-card]; did you mean 'region'?\n"
        "    [covid19-ultimate-card regoin=EG]\n"
        "                           ^^^^^^\n"
    )


def test_guesses_are_told_when_asked_for(run: Run) -> None:
    assert run("render", save("a.txt", CARD)).err == ""
    assert "info mismatched-quotes" in run("render", "a.txt", "-v").err


def test_carets_stand_under_wide_and_hidden_characters(run: Run) -> None:
    text = "日本\tе\u0301\u202e [covid19-ultimate-card regoin=EG]"
    line, carets = run("render", "-", stdin=text).err.splitlines()[1:]
    assert line == "    日本 е\u0301\\u202e [covid19-ultimate-card regoin=EG]"
    # two columns for each of two characters, none for the accent, six for what was one character
    assert carets.index("^") == 4 + 4 + 1 + 1 + 6 + 1 + len("[covid19-ultimate-card ")


def test_an_excerpt_of_a_long_line_is_short(run: Run) -> None:
    text = "a" * 1000 + MISSPELT.replace("\n", " ") + "b" * 1000
    line, carets = run("render", "-", stdin=text).err.splitlines()[1:]
    assert len(line) < 90
    assert line[carets.index("^") :].startswith("regoin=EG]")


def test_strict_writes_nothing_if_there_is_a_warning(run: Run) -> None:
    done = run("render", save("a.txt", MISSPELT), "--strict", "-o", "a.html")
    assert (done.code, done.out) == (1, "")
    assert "unknown-attribute" in done.err
    assert "nothing was written" in done.err
    assert not Path("a.html").exists()


def test_strict_takes_a_guess_for_no_fault(run: Run) -> None:
    assert run("render", "-", "--strict", stdin=CARD).code == 0


@pytest.mark.parametrize(
    ("policy", "output"),
    [
        ("keep", "a [box]b[/box] [sic]"),
        ("strip", "a b [sic]"),
        ("omit", "a  [sic]"),
        ("diagnose", "a [box]b[/box] [sic]"),
    ],
)
def test_unknown_names(run: Run, policy: str, output: str) -> None:
    done = run("render", "-", "--unknown", policy, stdin="a [box]b[/box] [sic]")
    assert done.out == output
    assert ("unknown-shortcode" in done.err) == (policy == "diagnose")


@pytest.mark.parametrize(
    ("policy", "output"),
    [
        ("source", "a [bang] b"),
        ("comment", "a <!-- [bang] could not be rendered --> b"),
        ("omit", "a  b"),
    ],
)
def test_what_stands_for_a_failed_widget(run: Run, policy: str, output: str) -> None:
    save("failing.py", WIDGETS)
    options = ("--registry", "failing:registry", "--on-error", policy)
    done = run("render", "-", *options, stdin="a [bang] b")
    assert (done.code, done.out) == (0, output)
    assert "error widget-failed" in done.err


def test_raise_writes_nothing_and_shows_where(run: Run) -> None:
    save("failing.py", WIDGETS)
    options = ("--registry", "failing:registry", "--on-error", "raise")
    done = run("render", "-", *options, stdin="a [bang] b")
    assert (done.code, done.out) == (1, "")
    assert "-:1:3: error widget-failed" in done.err
    assert "failing.py" in done.err
    assert "ZeroDivisionError: a \\x1b[2J bang" in done.err


def test_a_lone_surrogate_in_the_output_becomes_a_replacement_character(run: Run) -> None:
    save("failing.py", WIDGETS)
    done = run("render", "-", "--registry", "failing:registry", stdin="[lost]")
    assert done.out == "a\ufffdb"


def test_data_and_its_day(run: Run) -> None:
    header = (
        "date,region,confirmed,confirmed_24h,deaths,deaths_24h,recovered,active,updated\n"
        "2021-01-01,EG,138062,1407,7687,56,112105,18270,2021-01-01T20:00:00Z\n"
        "2021-01-02,EG,139471,,,,,,2021-01-02T20:00:00Z\n"
    )
    save("own.csv", header)
    arguments = ("render", "-", "--format", "text", "--data", "own.csv")
    text = "[covid19-ultimate-card region=EG]"
    assert "139,471" in run(*arguments, stdin=text).out
    assert "138,062" in run(*arguments, "--on", "2021-01-01", stdin=text).out
    wrong = run(*arguments, "--on", "1 Jan", stdin=text)
    assert wrong.code == 2
    assert "'1 Jan' does not match" in wrong.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("date,region\n", "--data: own.csv: line 1: no column 'confirmed'"),
        (None, "--data: own.csv: there is no such file"),
    ],
)
def test_data_that_is_none(run: Run, content: str | None, message: str) -> None:
    if content is not None:
        save("own.csv", content)
    done = run("render", "-", "--data", "own.csv", stdin=CARD)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_projects_template_goes_before_the_widgets_own(run: Run) -> None:
    Path("mine").mkdir()
    save("mine/covid19-card.html", "<i>my card</i>")
    assert run("render", "-", "--templates", "mine", stdin=CARD).out == "<i>my card</i>"
    missing = run("render", "-", "--templates", "yours", stdin=CARD)
    assert missing.code == 2
    assert "'yours' does not exist" in missing.err


def test_a_locale_is_checked(run: Run) -> None:
    done = run("render", "-", "--locale", '"><script>', stdin="x")
    assert done.code == 2
    assert "BCP 47" in done.err


PAGES = {
    "a first line alone": (
        "Best of 2026: a review\n\nText",
        "Best of 2026: a review",
        "<h1>Best of 2026: a review</h1>",
    ),
    "a first line of several": ("One\ntwo\n\nText", "One", "<p>One<br>"),
    "a heading of the text's own": ("<h1 class=x>A &amp; <i>B</i></h1>\n\nText", "A &amp; B", "<h1 class=x>"),
    "a heading further down": ("Words\n\n<h1>Head</h1>", "Head", "<p>Words</p>\n<h1>Head</h1>"),
    "a heading that never ends": ("Words\n\n<h1>Head", "Head", "<p>Words</p>\n<h1>Head"),
    "a widget in the line": ("About [hi]!\n\nText", "About hello!", "<h1>About hello!</h1>"),
    "markup in the line": ("<b>A</b> &lt; B\n\nText", "A &lt; B", "<h1><b>A</b> &lt; B</h1>"),
    "a line too long for a title": (f"{'x' * 900}\n\nText", "x" * 200, f"<p>{'x' * 900}</p>"),
    "a paragraph of a class": ("<p class=lead>Words</p>\n\nText", "Words", "<p class=lead>Words</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "title", "start"), PAGES.values(), ids=PAGES)
def test_the_title_is_what_a_reader_sees_and_a_heading(
    run: Run, folder: Path, text: str, title: str, start: str
) -> None:
    (folder / "site_hi.py").write_text(
        "from shortcodes import Registry\nregistry = Registry()\n"
        "registry.add('hi', lambda shortcode, content: 'hello')\n"
    )
    done = run("render", save("a.txt", text), "--page", "--registry", "site_hi:registry")
    assert f"<title>{title}</title>" in done.out
    assert done.out.partition("<main>\n")[2].startswith(start)
    assert done.out.count("<h1") <= 1


def test_many_headings_that_never_end_are_read_once(run: Run) -> None:
    from shortcodes.cli.page_head import make_heading

    assert make_heading("<h1>" * 200_000, "title")[1] == "title"


@pytest.mark.parametrize("options", [(), ("--page",), ("--strict",), ("--format", "text")])
def test_a_file_beyond_a_limit_leaves_no_output(run: Run, options: tuple[str, ...]) -> None:
    file = save("a.txt", "Words of a text")
    done = run("render", file, "-o", "out.html", "--max-chars", "5", *options)
    assert done.code == 1
    assert not Path("out.html").exists()
    assert "a.txt:1:6: error limit-input more than 5 characters" in done.err
    why = "--strict was given" if "--strict" in options else (
        "the text is beyond a limit (limit-input); --max-chars allows longer ones"
    )  # fmt: skip
    assert done.err.endswith(f"nothing was written, for {why}\n")
    assert run("render", file, "--max-chars", "5", *options).out == ""
    assert run("lint", file, "--max-chars", "5").code == 1
    assert run("render", file, "-o", "out.html", "--max-chars", "15", *options).code == 0
    assert Path("out.html").exists()


def test_any_limit_leaves_no_output(run: Run) -> None:
    text = "".join(f"{i}[covid19-ultimate-card x{'=1 x' * 1_001}=1]" for i in range(2))
    done = run("render", "-", stdin=text)
    assert (done.code, done.out) == (1, "")
    assert "nothing was written, for the text is beyond a limit (limit-attributes)\n" in done.err


def test_a_widget_that_fails_leaves_no_output_in_strict_mode(run: Run, folder: Path) -> None:
    (folder / "faulty.py").write_text(
        "from shortcodes import Registry\nregistry = Registry()\n"
        "registry.add('hi', lambda shortcode, content: 1 / 0)\n"
    )
    options = ("--registry", "faulty:registry", "-o", "out.html")
    done = run("render", "-", "--strict", *options, stdin="[hi]")
    assert done.code == 1
    assert not Path("out.html").exists()
    assert "widget-failed [hi] raised ZeroDivisionError" in done.err
    assert "Traceback" not in done.err  # which is the log's, and --on-error raise's
    assert run("render", "-", *options, stdin="[hi]").code == 0


def test_the_folder_of_listings_is_named(run: Run) -> None:
    Path("snippets").mkdir()
    save("snippets/a.py", "print('hello')\n")
    save("secret.py", "print('secret')\n")
    text = "[code file=a.py /] [code file=../secret.py /]"
    shown = run("render", "-", "--pack", "content", "--files", "snippets", stdin=text)
    assert "hello" in shown.out
    assert "secret&#39;" not in shown.out
    assert "unread-file" in shown.err
    assert "hello" not in run("render", "-", "--pack", "content", stdin=text).out
    assert run("render", "-", "--files", "nowhere", stdin=text).code == 2
