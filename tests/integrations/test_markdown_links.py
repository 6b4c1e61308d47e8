"""Links of Markdown texts whose words are names of widgets: the engine decides which brackets are links."""

import random
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode
from shortcodes.marks import Marked, Reading, links
from tests.integrations.composed_markdown import converters
from tests.support.profiles import amount

NAMES = ("video", "note", "x", "b", "icon", "code_x")

_registry = Registry()


def _render(shortcode: Shortcode, content: Markup) -> Markup:
    return Markup("<x-{0}>{1}</x-{0}>").format(shortcode.name, content)


for _name in NAMES:
    _registry.add(_name, _render)
_registry.add("key", _render, raw=True)

ENGINE = Engine(_registry)
WITH, WITHOUT = converters(ENGINE), converters()


class Case(NamedTuple):
    """A text, and what replaces the shortcodes that are left in it, so that the engine alone makes the same."""

    source: str
    rendered: Mapping[str, str] = MappingProxyType({})


CASES = {
    "a link": Case("[video](url)"),
    "an image": Case("![video](v.png)"),
    "a title": Case('[video](url "a *title*")'),
    "an address in angles": Case("[video](<a b>)"),
    "a label": Case("[text][note]\n\n[note]: http://e.org"),
    "a label alone": Case("[note] [note][]\n\n[note]: http://e.org 'title'"),
    "a label in other letters": Case("[note] [text][Note]\n\n[NOTE]: http://e.org"),
    "words of a label": Case("[video][a] ![video][a]\n\n[a]: http://e.org"),
    "a definition with an address below": Case("[note]\n\n[note]:\nhttp://e.org"),
    "a definition of nothing else": Case("[video]: http://e.org\n\nA text."),
    "tasks": Case("- [x] done\n- [ ] open\n- [X] done\n\n1. [x] done"),
    "a task in a quote": Case("> - [x] done"),
    "words with emphasis": Case("[video of the *harbour*](url) [note that **`it`** is](u)"),
    "code": Case("`[video](url)` and\n\n    [video](url)\n\n```\n[note]: x\n```\n"),
    "a closing tag": Case("[/video](url)"),
    "a raw shortcode's name": Case("[key](url) and [key](other)"),
    "a link in a heading": Case("# [video](url)\n\n## ![x](y)"),
    "a link in a quote and a list": Case("> [video](u)\n\n- [note](u)\n  1. [x](u)"),
    "two neighbours": Case("[video](u)[note](u)![x](y)"),
    "an image in a link": Case("[![video](v.png)](url)"),
    "a shortcode in a link": Case("[[icon a] top](url)", {"[icon a]": "<x-icon></x-icon>"}),
    "a shortcode as a link": Case("[[icon a]](url)", {"[icon a]": "<x-icon></x-icon>"}),
    "a pair in a link": Case("[see [b]it[/b]](url)", {"[b]": "<x-b>", "[/b]": "</x-b>"}),
    "a pair as a link": Case("[[b]it[/b]](url)", {"[b]": "<x-b>", "[/b]": "</x-b>"}),
    "an escape": Case("[[icon a]] [video](u)", {"[[icon a]]": "&#91;icon a&#93;"}),
    "words behind a shortcode": Case("[video] (x)", {"[video]": "<x-video></x-video>"}),
    "a closing tag before brackets": Case("[b]it[/b](note)", {"[b]": "<x-b>", "[/b]": "</x-b>"}),
    "a link and a shortcode of a name": Case(
        "[video](u), [video /]", {"[video /]": "<x-video></x-video>"}
    ),
    "a raw shortcode behind a link of its name": Case(
        "[key](u) [key]*c*[/key]", {"[key]*c*[/key]": "<x-key>&#42;c&#42;</x-key>"}
    ),
    "an undefined label": Case("[text][video]", {"[video]": "<x-video></x-video>"}),
    "underscores": Case(
        "[code_x]a[/code_x]", {"[code_x]": "<x-code_x>", "[/code_x]": "</x-code_x>"}
    ),
}


def alone(name: str, case: Case) -> str:
    """Return the page of the engine alone, with the case's shortcodes as they are rendered."""
    source = case.source
    words = {f"W{number}W": html for number, html in enumerate(case.rendered.values())}
    for word, tag in zip(words, case.rendered, strict=True):
        source = source.replace(tag, word)
    page = WITHOUT[name](source)
    for word, html in words.items():
        page = page.replace(word, html)
    return squeezed(page)


def squeezed(page: str) -> str:
    return page.replace("[icon a]", "&#91;icon a&#93;").replace("*c*", "&#42;c&#42;")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("name", WITH)
def test_links_are_those_of_the_engine(name: str, case: Case) -> None:
    assert squeezed(WITH[name](case.source)) == alone(name, case)


@pytest.mark.parametrize("name", WITH)
def test_line_ends_of_windows_change_no_link(name: str) -> None:
    source = "[video](u)\n\n[text][note] [x]\n\n[note]: http://e.org\n[x]: /u\n".replace(
        "\n", "\r\n"
    )
    assert WITH[name](source) == WITHOUT[name](source)


# Documents of links alone, in every place that CommonMark has for them.
_LINKS = [
    *["[{}](u)", '[{}](/u "t")', "[{}](<u v>)", "[{}]( /u )", "[{} *a*](u)", "[*{}*](u)", "[a {}](u)"],
    *["![{}](i.png)", '![{}](i.png "t")', "![{} **a**](i)", "[![{}](i)](u)", "[a](u '{}')"],
    *["[a][{0}]\n\n[{0}]: /u", "[{0}]\n\n[{0}]: <u> 't'", "[{0}][]\n\n[{0}]: u", "[{}][r]\n\n[r]: /u"],
    *["![{0}]\n\n[{0}]: /i.png", "![{}][r]\n\n[r]: i.png (t)", "`[{}](u)`", "[{}\\]](u)", "[\\[{}](u)"],
    *["[{}](a(b)c)", "[{}](#a)", "[{}]()", "[{}](?a=b&c)", "[`{}`](u)", "<b>[{}](u)</b>", "\\![{}](u)"],
    *["[{0}](u)[{0}](u)", "*[{}](u)*", "**a [{}](u)**", "[{}](u\\)v)", "[{}](&auml;)", "[{} ![x](y)](u)"],
]  # fmt: skip
_BLOCKS = [
    *["{}", "# {}", "{}\n---", "> {}", "- {}", "- a\n- {}", "1. {}", "1. a\n\n   {}", "> - {}"],
    *["a\n{}\nb", "- [x] {}", "- [ ] {}\n- [X] a", "{}  \nb", "* a\n  * {}", "***\n\n{}"],
    *["```\n[video](u) [note]: x\n```\n\n{}", "    [video](u)\n\n{}", "<!-- x -->\n\n{}"],
]  # fmt: skip


def composed(rng: random.Random) -> str:
    """Return a document in which all brackets with names of widgets are links, tasks or code."""
    blocks = []
    for _ in range(rng.randrange(1, 5)):
        link = rng.choice(_LINKS).format(rng.choice(NAMES))
        words, _, definition = link.partition("\n\n")
        block = rng.choice(_BLOCKS).format(words)
        blocks.append(f"{block}\n\n{definition}" if definition else block)
    return "\n\n".join(blocks) + "\n"


DOCUMENTS = amount("SHORTCODES_DOCUMENTS", 300)


def find_changed(name: str) -> list[str]:
    rng = random.Random(f"links {name}")
    sources = (composed(rng) for _ in range(DOCUMENTS))
    return [source for source in sources if WITH[name](source) != WITHOUT[name](source)]


@pytest.mark.parametrize("name", WITH)
def test_a_document_without_shortcodes_is_the_engine_s_own(name: str) -> None:
    assert find_changed(name) == []


@pytest.mark.parametrize("name", WITH)
def test_an_engine_that_is_not_asked_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_is_near", lambda source, token: False)
    assert find_changed(name)


PLAIN_LINKS = (
    "[video](url)",
    "![x](v.png)",
    "[note] [a][note]\n\n[note]: /u",
    "[video][a]\n\n[a]: u",
    "- [x] t",
)


@pytest.mark.parametrize("source", PLAIN_LINKS)
def test_without_an_engine_links_are_read_too(source: str) -> None:
    marked = Marked(source, ENGINE)
    assert not marked.marks
    assert marked.text == source


def test_links_around_shortcodes_are_read_without_an_engine() -> None:
    marked = Marked("[[icon a]](url) [[icon a] top](url) [[icon a]]", ENGINE)
    shown = [marked.source[slice(*held.span)] for held in marked.marks.values()]
    assert shown == ["[icon a]", "[icon a]", "[[icon a]]"]


@pytest.mark.parametrize("name", WITH)
def test_a_text_is_read_twice_at_most_beside_its_page(name: str) -> None:
    texts: list[str] = []

    def read(text: str) -> Reading:
        texts.append(text)
        return Reading(WITHOUT[name](text), ["note"])

    marked = Marked("[video](u) [note]\n\n[note]: /u\n" * 20, ENGINE, read=read)
    assert len(texts) == 2
    assert marked.text == marked.source


def test_a_text_without_a_bracket_that_may_be_a_link_is_not_read() -> None:
    def read(text: str) -> Reading:
        raise AssertionError(text)

    marked = Marked("[video], [b]x[/b], [a](u) ![c](d) [note a=b]", ENGINE, read=read)
    assert len(marked.marks) == 4


TARGETS = Registry()
TARGETS.add("link_url", lambda shortcode, content: 'http://e.org/?a=1&b="2"')
TARGETS.add("wrap", lambda shortcode, content: Markup("/{}").format(content))
ADDRESS = "http://e.org/?a=1&amp;b=&#34;2&#34;"
AS_TARGETS = converters(Engine(TARGETS, html_attributes=True))


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("[go]([link_url])", f'<a href="{ADDRESS}">go</a>'),
        ("[go](<[link_url a='b c']>)", f'<a href="{ADDRESS}">go</a>'),
        ("[go](/x/[link_url]#y)", f'<a href="/x/{ADDRESS}#y">go</a>'),
        ("[go]([wrap]it[/wrap])", '<a href="/it">go</a>'),
        ("[go][r]\n\n[r]: [link_url]", f'<a href="{ADDRESS}">go</a>'),
        ("![go]([link_url])", f'src="{ADDRESS}"'),
        ("[go]([[link_url]])", '<a href="[link_url]">go</a>'),
    ],
)
@pytest.mark.parametrize("name", AS_TARGETS)
def test_a_shortcode_may_be_the_target_of_a_link(name: str, source: str, part: str) -> None:
    assert part in AS_TARGETS[name](source)


@pytest.mark.parametrize("name", [name for name in AS_TARGETS if "without" not in name])
def test_a_shortcode_may_be_in_an_attribute_of_the_text_s_own_html(name: str) -> None:
    page = AS_TARGETS[name]('See <a href="[link_url]">here</a>, <b title=[link_url]>x</b>')
    assert f'<a href="{ADDRESS}">here</a>' in page
    assert "[link_url]" in page.replace("&#91;", "[").replace("&#93;", "]").replace("&#95;", "_")


REFUSED = [
    ({"dialect": "wordpress"}, "'modern'"),
    ({"paragraphs": True}, "paragraphs=True"),
    ({"paragraphs": "mend"}, "paragraphs='mend'"),
    ({"html": "escape"}, "html='escape'"),
]


@pytest.mark.parametrize(("options", "named"), REFUSED)
def test_what_markdown_can_not_have_is_refused_by_name(
    options: dict[str, object], named: str
) -> None:
    for module in ("markdown", "markdown_it", "mistune"):
        pytest.importorskip(module, reason="one of the Markdown engines is not installed")
    engine = Engine(_registry, **options)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=named):
        converters(engine)
    with pytest.raises(ValueError, match=named):
        Marked("x", engine)


@pytest.mark.parametrize("name", [name for name in WITH if "without" not in name])
def test_elements_that_are_skipped_are_left_alone(name: str) -> None:
    convert = converters(Engine(_registry, skip=("b", "blockquote")))[name]
    assert "<b>[video]</b> <i><x-video></x-video></i>" in convert("<b>[video]</b> <i>[video]</i>")
    assert "[video]" in convert("> [video]")
