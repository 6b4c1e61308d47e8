"""What looks like a tag of a known name and is none: what is told of it, where, and what is prose."""

import pickle
from typing import NamedTuple

import pytest

from shortcodes import Diagnostic, parse
from shortcodes.errors import MOST_OF_A_CODE
from tests.support.steps import steps

NAMES = [
    *("gallery", "caption", "note", "button", "code", "quote", "tabs", "tab", "column", "columns"),
    *("video", "audio", "embed", "youtube", "table", "box", "icon", "figure", "details", "link"),
    *("image", "toc", "footnote", "badge", "map", "form", "list", "alert", "download", "spoiler"),
    *("contact-form", "x"),
]


class Told(NamedTuple):
    """A text, and what is told of its only lookalike."""

    text: str
    code: str
    about: str
    message: str


MISSPELLED, NEAR, CUT = "misspelled-tag", "near-name", "unclosed-tag"


def closer(text: str, about: str, name: str = "note") -> Told:
    message = f"{about!r} looks like a closing tag of [{name}] and stays text; write [/{name}]"
    return Told(text, MISSPELLED, about, message)


def spaced(text: str, about: str, write: str, name: str = "note") -> Told:
    message = f"{about!r} looks like an opening tag of [{name}] and stays text; write {write}"
    return Told(text, MISSPELLED, about, message)


def near(text: str, name: str, known: str, write: str) -> Told:
    why = "names match exactly" if name.lower() == known else f"near is [{known}]"
    message = f"{name!r} is no known name and its tag stays text; {why}; did you mean {write}?"
    return Told(text, NEAR, name, message)


def cut(text: str, about: str, tag: str) -> Told:
    message = f"the tag {tag} is cut off at the text's end and stays text; close it with ]"
    return Told(text, CUT, about, message)


TOLD = {
    "a blank behind the slash": closer("[note]a[/ note]", "[/ note]"),
    "a blank before the slash": closer("[note]a[ /note]", "[ /note]"),
    "blanks all around": closer("[note]a[ / note ]", "[ / note ]"),
    "a no-break space": closer("[note]a[/\xa0note]", "[/\xa0note]"),
    "a reference of one": closer("[note]a[/&nbsp;note]", "[/&nbsp;note]"),
    "a line end behind the slash": closer("[note]a[/\nnote]", "[/\nnote]"),
    "a backslash": closer("[note]a[\\note]", "[\\note]"),
    "a slash behind a backslash": closer("[note]a[\\/note]", "[\\/note]"),
    "two slashes": closer("[note]a[//note]", "[//note]"),
    "a slash at both ends": closer("[note]a[/note/]", "[/note/]"),
    "a closer in another case": closer("[note]a[/Note]", "[/Note]"),
    "a closer in capitals": closer("[note]a[/NOTE]", "[/NOTE]"),
    "braces": closer("[note]a{/note}", "{/note}"),
    "a closer before a bracket": closer("[note]a[/ note](b)", "[/ note]"),
    "a closer of a name with a hyphen": closer(
        "[contact-form]a[/ contact-form]", "[/ contact-form]", "contact-form"
    ),
    "a closer of one letter": closer("[x]a[/ x]", "[/ x]", "x"),
    "behind HTML": closer("<b>a</b> {/note}", "{/note}"),
    "alone in the text": closer("see [/ note]", "[/ note]"),
    "blanks around the name": spaced("a [ note ] b", "[ note ]", "[note]"),
    "a tab before the name": spaced("a [\tnote] b", "[\tnote]", "[note]"),
    "a line end before the name": spaced("a [\nnote] b", "[\nnote]", "[note]"),
    "an ideographic space": spaced("a [\u3000note] b", "[\u3000note]", "[note]"),
    "a reference before the name": spaced("a [&nbsp;note] b", "[&nbsp;note]", "[note]"),
    "a blank and an attribute": spaced(
        'a [ gallery ids="1" ] b', '[ gallery ids="1" ]', "[gallery …]", "gallery"
    ),
    "a blank and a bare attribute": spaced(
        "a [ gallery ids=1,2 ] b", "[ gallery ids=1,2 ]", "[gallery …]", "gallery"
    ),
    "a blank and a slash": spaced("a [ note /] b", "[ note /]", "[note]"),
    "a blank, another case and an attribute": spaced(
        "a [ Note title=x] b", "[ Note title=x]", "[note …]"
    ),
    "a blank at the start": spaced("[ toc ]", "[ toc ]", "[toc]", "toc"),
    "a blank in an element": spaced("<p>[ toc ]</p>", "[ toc ]", "[toc]", "toc"),
    "a letter missing": near("see [galery] b", "galery", "gallery", "[gallery]"),
    "a letter too many": near("see [gallerry] b", "gallerry", "gallery", "[gallery]"),
    "another letter": near("see [gallary] b", "gallary", "gallery", "[gallery]"),
    "letters swapped": near("see [captoin] b", "captoin", "caption", "[caption]"),
    "a short name with a quoted attribute": near(
        'a [ntoe title="x"] b', "ntoe", "note", "[note …]"
    ),
    "single quotes": near("a [galery ids='1'] b", "galery", "gallery", "[gallery …]"),
    "curly quotes": near("a [galery ids=”1″] b", "galery", "gallery", "[gallery …]"),
    "quotes as references": near(
        "a [galery ids=&#8221;1&#8221;] b", "galery", "gallery", "[gallery …]"
    ),
    "another case with a quoted attribute": near(
        'a [Gallery ids="1"] b', "Gallery", "gallery", "[gallery …]"
    ),
    "an underscore for a hyphen": near(
        'a [contact_form id="1"] b', "contact_form", "contact-form", "[contact-form …]"
    ),
    "a bracket in its value": near('a [galery title="[1]"] b', "galery", "gallery", "[gallery …]"),
    "the name of a closer": near("[gallery /] a [/galery] b", "galery", "gallery", "[/gallery]"),
    "two letters of a long name": near(
        'a [dwnlaod url="x"] b', "dwnlaod", "download", "[download …]"
    ),
    "a name that the text's end cuts off": cut("a [note", "[note", "[note"),
    "a tag that the text's end cuts off": cut('a [note title="x"', '[note title="x"', "[note"),
    "a value that the text's end cuts off": cut('a [note title="x y', '[note title="x y', "[note"),
    "a blank at the text's end": cut("a [note ", "[note ", "[note"),
    "a slash at the text's end": cut("a [note /", "[note /", "[note"),
    "a closer that the text's end cuts off": cut("[note /] a [/note", "[/note", "[/note"),
    "a closer in another case at the end": cut("[note /] a [/Note", "[/Note", "[/note"),
    "a name behind a line end": cut("a\n[toc", "[toc", "[toc"),
    "a name and equals": cut("a [quote=Ann Lee", "[quote=Ann Lee", "[quote"),
    "a cut tag behind whole ones": cut("[note]a[/note] [gallery", "[gallery", "[gallery"),
    "a cut tag in an element": cut("<p>a [gallery ids=1", "[gallery ids=1", "[gallery"),
}

PROSE = {
    "citations": "See [1], [2, 3], [12a] and [Smith 2020].",
    "editors": "He [the president] said [sic] that [emphasis added] [...]",
    "a note with a colon": "[Note: the list is old] [Image: A cat] [Table: figures]",
    "notes of an encyclopedia": "As shown [note 1] and [table 2] and [image of a cat].",
    "links": "A [Link](https://e.org), a [Notes](b) and a [Download](c 'Gallery').",
    "references of links": "[Notes]: https://e.org\n[Image]: b.png\n[Quotes]: c",
    "references of references": "A [text][Note] and [Button][Boxes].",
    "tasks": "- [ ] code\n- [x] note\n- [ x ] table",
    "sections": "[section]\nname = list\n[Table]\n[tables]\ncode = 1\n[tool.tabs]\n",
    "T-SQL": "SELECT [Name], [Note] FROM [dbo].[Table] JOIN [Lists] ON [Code] = [Tabs]",
    "plural and other endings": "[notes] [coded] [linked] [listed] [figured] [tables] [detail] [button-like]",
    "words that differ in a letter": "[not] [vote] [cable] [quite] [bode] [male] [lint] [mad] [forum] [from]",
    "capitals alone": "[TOC] [NOTE] [Gallery] [Alert!] [INFO] [CODE]",
    "chords and lyrics": "[Am]Hello [G]world\n[Verse 1]\n[Chorus]",
    "indexes": "a[ note ], b[ code ] = c[ list ][ map ], rows[galery], t[note",
    "selectors": 'a[noted="x"] { } input[type="text"] [title="note"] [data-code="y"] { }',
    "wiki links": "[[ Note ]] and [[Notes|see]] and [[galery]] and [[ code ]]",
    "regular expressions": r"[\x] [\w] [\d] [^note] [a-z] \[note\] \[code\] [\[note]",
    "escapes of Markdown": r"an \[image\] and a \[note\] and \[link\](x) and \[see table 2\]",
    "braces": "{note} {/if} { /note} {/note: 1} {/notes} ${list} {{/note",
    "templates": "{{#list}}a{{/list}} {{note}}b{{/note}} {{{/note}}} {{< note >}}{{</note>}}",
    "a path": "[/note/list/x] [//e.org/list] [/usr/bin] [/note.txt]",
    "a closing tag with more": "[/note what follows] [/list of names]",
    "BBCode": "[b]a[/b] [i]b[/i] [s]c[/s] [img]http://e.org/x.png[/img] [url=x]y[/url]",
    "another language": "[ملاحظة] [注 1] [примечание] [Anm. d. Red.] [nota 1]",
    "the end of a text": "He had [note that this is cut",
    "the end of code": "values = rows[list",
    "a spaced word and more": "[ note that ] [ list of things ] [ see code ]",
    "dates": "[updated 3 pm] [2020-01-02] [12:30]",
    "prefixes and numbers": '[vc_column width="1"]a[/vc_column] [tab2 x="y"] [column-3 a="b"]',
    "quotation": '"[T]he [people]", [w]e said, [a]ll',
    "commands": "usage: cmd [options] [file ...] [name=value] [--list] [format=pdf",
}


def told(text: str, names: list[str] | None = None, **options: bool) -> tuple[Diagnostic, ...]:
    return parse(text, NAMES if names is None else names, **options).diagnostics


@pytest.mark.parametrize("case", TOLD.values(), ids=TOLD)
def test_what_looks_like_a_tag_is_told(case: Told) -> None:
    found = [item for item in told(case.text) if item.code not in ("stray-closer", "info")]
    assert [(item.code, case.text[slice(*item.span)], item.told) for item in found] == [case[1:]]
    assert found[0].severity == "warning"


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_is_not(text: str) -> None:
    assert told(text) == ()


SHORTER = ["accordion", "counter", "slider", "videos"]


@pytest.mark.parametrize(
    "text",
    [
        "[slide] and [count]",
        "un [accordéon], des [vidéos]",
        "o [vídeos], [acórdion]",
    ],
)
def test_words_without_the_last_letter_and_of_other_languages_are_not(text: str) -> None:
    assert told(text, SHORTER) == ()


@pytest.mark.parametrize(
    "text", ["[galler]", "[accordio]", "[pane]", "[g\u0430llery]", "[toc-list]"]
)
def test_slips_at_a_words_end_and_of_like_letters_are_told(text: str) -> None:
    found = told(f"see {text} b", ["gallery", "accordion", "panel", "TOC-list"])
    assert [item.code for item in found] == [NEAR]


def test_the_check_sees_a_word_about_prose() -> None:
    assert told(PROSE["tasks"].replace("x ]", "note ]")) != ()


def test_without_names_nothing_is_known() -> None:
    text = "[ note ] {/note} [/ note] [galery ids='1'][/galery]"
    assert parse(text).diagnostics == parse("[galery][/galery]").diagnostics == ()
    (spaced_, brace, slash) = parse(text, hidden_names=["note"]).diagnostics
    assert [spaced_.code, brace.code, slash.code] == [MISSPELLED] * 3


def test_both_tags_of_a_pair_are_told() -> None:
    assert [item.code for item in told("[qoute]a[/qoute] [Tab]b[/Tab]")] == [
        NEAR,
        NEAR,
        NEAR,
        MISSPELLED,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- [/ note] -->",
        "<a title='[ note ]'>x</a>",
        "<script>{/note}</script>",
        "[code][/ note][/code]",
        "[note title='[ note ] {/note}']",
        "[note title='<b'][gallery title='> [ note ]']",
        "[[note]]",
        "[[note]a[/note]]",
    ],
)
def test_nothing_is_told_of_html_and_of_values(text: str) -> None:
    assert [item.code for item in parse(text, NAMES, raw_names=["code"]).diagnostics] == []


def test_a_plain_text_has_no_elements() -> None:
    assert told("<!-- [/ note] -->") == ()
    assert [item.code for item in told("<!-- [/ note] -->", plain=True)] == [MISSPELLED]


def test_places_behind_html_and_shortcodes_are_right() -> None:
    text = "<p>[note]a[/ note]</p> [gallery ids='<'] <i>[ toc ]</i> [note]b[/note] {/note}"
    found = [text[slice(*item.span)] for item in told(text)]
    assert found == ["[/ note]", "[ toc ]", "{/note}"]


def test_a_text_in_the_dialect_of_core_is_not_looked_at() -> None:
    assert parse("[ note ] [/ note]", NAMES, "wordpress").diagnostics == ()


def test_documents_are_still_pickled() -> None:
    document = parse("[note]a[/ note]", NAMES)
    assert pickle.loads(pickle.dumps(document.diagnostics)) == document.diagnostics


MANY = {
    "spaced tags": "[ note ] ",
    "misspelled closers": "[/ note] ",
    "braces": "{/note} ",
    "near names": '[galery{n} x="1"] ',
    "equal near names": "[galery] ",
    "near closers": "[/galery{n}x] ",
    "escaped tags": r'\[note title="{n}"\] ',
    "escaped closers": r"\[/note\] ",
    "openers without an end": "[ note ",
    "escapes without an end": r"\[note ",
    "unknown names": "[q{n}] ",
}


def many(unit: str, count: int) -> str:
    return "".join(unit.replace("{n}", "abcdefghij"[n % 10] * (n % 7)) for n in range(count))


@pytest.mark.parametrize("unit", MANY.values(), ids=MANY)
def test_the_work_grows_with_the_text(unit: str) -> None:
    few, much = (steps(told, many(unit, count)) for count in (3_000, 6_000))
    assert much <= 2.5 * few + 500


@pytest.mark.parametrize("unit", MANY.values(), ids=MANY)
def test_no_more_is_told_than_anyone_reads(unit: str) -> None:
    assert len(told(many(unit, 3_000))) <= 2 * MOST_OF_A_CODE + 2


def test_what_looks_again_from_each_is_seen() -> None:
    def slow(text: str) -> int:
        return sum(text.find("]", start) for start in range(len(text)) for _ in range(start // 50))

    assert steps(slow, many("[ note ] ", 100)) > 2.5 * steps(slow, many("[ note ] ", 50)) + 500
