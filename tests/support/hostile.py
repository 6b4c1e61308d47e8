"""Texts made to be slow: each a function from a length in characters to a text of about that length."""

from collections.abc import Callable

from tests.support.strategies import QUOTES

Make = Callable[[int], str]

PROSE = (
    "<p>It rained on the first day, and we stayed in. See [1] and a[i].</p>\n\n"
    '[b]Later[/b] we went out. [card title="Harbour" width=3]A [i]quiet[/i] place.[/card]\n\n'
    "<p>On the second one we read, wrote and slept, each in a corner of the house.</p>\n\n"
)


def again(unit: str, before: str = "", after: str = "") -> Make:
    """Return what repeats a unit."""
    return lambda size: before + unit * (size // len(unit)) + after


def numbered(unit: str) -> Make:
    """Return what repeats a unit with a number in it, no two the same."""
    return lambda size: "".join(unit.format(number) for number in range(size // (len(unit) + 4)))


def nested(opening: str, closing: str) -> Make:
    """Return what opens many and closes them all."""

    def make(size: int) -> str:
        levels = size // (len(opening) + len(closing))
        return opening * levels + "x" + closing * levels

    return make


def nested_names(size: int) -> str:
    """Return shortcodes in one another, no two of a name."""
    names = [f"z{number}_" for number in range(size // 17)]
    opened = "".join(f"[{name}]" for name in names)
    return f"{opened}x{''.join(f'[/{name}]' for name in reversed(names))}"


BENIGN = again(PROSE)

TEXTS: dict[str, Make] = {
    # tags
    "cut short": again("[b"),
    "cut after a blank": again("[b "),
    "never closed": again("[b]"),
    "values and no closing tags": again("[card title=x]"),
    "closing tags alone": again("[/card]", "[b]"),
    "crossing pairs": again("[a][b][/a][/b]"),
    "deep crossing pairs": nested("[a][b]", "[/a][/b]"),
    "deep": nested("[b]", "[/b]"),
    "deep blocks": nested("[card]", "[/card]"),
    "deep with text": nested("[b]x ", "[/b]"),
    "deep unknown names": nested("[zz]", "[/zz]"),
    "distinct names": numbered("[z{}]"),
    "distinct names in one another": nested_names,
    "distinct closing tags": numbered("[/z{}]"),
    "a long name": again("b", "[", "]"),
    "raw names never closed": again("[code]"),
    "raw in raw": again("[code][code][/code]"),
    "raw in pairs": nested("[b][code]", "[/code][/b]"),
    # what looks like a tag
    "spaced tags": again("[ card ]"),
    "spaced closers": again("[/ card]"),
    "slashes before a name": again("[/\\/card]"),
    "braces": again("{/card}"),
    "near names": again("[crad][caard][/carrd]"),
    "distinct near names": lambda size: "".join(
        f'[car{"abcdefghi"[place % 9] * (place % 40)}d x="1"]' for place in range(size // 40)
    ),
    "escaped tags": again('\\[card title="x"\\]'),
    "escaped tags without an end": again("\\[card \\["),
    "openers that need a closer": again("[must]"),
    "openers that use their content": again("[open]"),
    "closers of what never has content": again("[hr][/hr]"),
    # escapes
    "escapes": again("[[b]]"),
    "escapes cut short": again("[[b]"),
    "escaped pairs": again("[[b]x[/b]]"),
    "escaped closers": again("[/b]]"),
    "opening brackets": again("["),
    "closing brackets": again("]"),
    "brackets in brackets": nested("[", "]"),
    "pairs of brackets": again("[]"),
    # attributes
    "slashes": again("/", "PAGE [card ", "]"),
    "slashes in many tags": again("[b/"),
    "addresses": again("http://a.example/b/c.jpg,", 'PAGE [card title="', '"]'),
    "a long value": again("a", '[card title="', '"]'),
    "a long bare value": again("a", "[card title=", "]"),
    "many attributes": again("a=1 ", "[card ", "]"),
    "attributes without an end": again("a=1 ", "[card "),
    "distinct attributes": lambda size: f"[card {numbered(' x{}=1')(size)}]",
    "many values": again("x ", "[card ", "]"),
    "empty values": again("x= ", "[card ", "]"),
    "equal signs": again("=", "[card ", "]"),
    "unknown attributes": again("[card wdith=1 titel=2]"),
    "distinct unknown attributes": numbered("[card widt{}=1]"),
    "wrong values": again("[card width=x wide=perhaps align=middle]"),
    "blanks": again(" ", "[card ", "]"),
    "blanks around signs": again("a = 1 \n", "[card ", "]"),
    "blanks as references": again("&nbsp;", "[card ", "]"),
    "line breaks as tags": again("<br>", "[card ", "]"),
    # quotes
    "quotes of many kinds": again("a=\"”“'", "[card ", "]"),
    "values that open each other": again('[card title="b'),
    "values that cross": again("[card \"[card '"),
    "quotes in values": again('[card title="b "c" '),
    "inner pairs": again("“b” ", '[card title="', '"]'),
    "one inner pair never closed": again("“b ", "[card title=“", "”]"),
    "primes": again("5′ 6″ ", "[card title=”", "”]"),
    "padded guillemets": again("[card title=« x »]"),
    "quoted brackets": again('[card title="]'),
    "quoted brackets that close": again('[card title="[b]"]'),
    "brackets in one value": again("[b]", '[card title="', '"]'),
    "escaped quotes": again('[card title="\\"'),
    "escaped quotes in one value": again('\\"', '[card title="', '"]'),
    "backslashes": again("\\", '[card title="', '"]'),
    "blank lines in values": again('[card title="\n\n'),
    "blank lines in one value": again("\n\n", '[card title="', '"]'),
    "line ends in one value": again("x\n", '[card title="', '"]'),
    # damage of databases, converters and editors
    "escaped quotes that open": again('[card title=\\"x '),
    "escaped quotes that open and a bracket": again('[card title=\\"x]\n\n'),
    "escaped quotes of ever more backslashes": lambda size: "".join(
        "[card title=" + "\\" * number + '"x ' for number in range(1, int((2 * size) ** 0.5))
    ),
    "escaped quotes that close": again('\\" y=\\"z', '[card title=\\"', '\\"]'),
    "numbers of JSON": again("[card title=\\u0022x "),
    "values that end in backslashes": again('[card title="x\\" '),
    "backslashes at boundaries": again('\\" ', '[card title="', "]"),
    "paragraphs in values": again('[card title="x\n\n y" '),
    "paragraphs and tags in values": again('[card title="x\n\n[b '),
    "commas": again(", ", "[card title=x", "]"),
    "commas behind values": again('"x", ', "[card ", "]"),
    "commas before names": again(",  y=1", "[card x=1", "]"),
    "commas and blanks": again(",    ", "[card x=1", "]"),
    "semicolons behind quotes": again('";', '[card title="', '"]'),
    "links in tags": again('<a href="http://x/">http://x/</a> ', "[card ", "]"),
    "links cut short": again('[card url=<a href="'),
    "links of Markdown": again("[http://x/](http://x/) ", "[card ", "]"),
    "links of Markdown cut short": again("[card url=[http://x/]("),
    "paragraphs in tags": again("</p><p>", "[card x=1", "]"),
    "tags of editors": again('<span class="x">', "[card x=1", "]"),
    "tags of editors cut short": again("[card <span "),
    "direction marks": again("\u200e", "[card x=1", "]"),
    "joiners": again("\u200c", "[card", "]"),
    "joiners in names": again("x\u200c", "[card ", "=1]"),
    "references of blanks": again("&amp;#8203;", "[card x=1", "]"),
    "blanks before a slash": again(" ", "[card x=1/", "]"),
    "slashes and blanks": again("/ ", "[card x=1", "]"),
    "second pairs of quotes": again("”", '[card title="', '"]'),
    "references of quotes": again("&amp;quot", '[card title="', '"]'),
    "signs in names": again("@", "[card ", '="x"]'),
    "signs and equals signs": again('"x"@y=', "[card title=", "]"),
    "escaped brackets": again("\\[card x=1"),
    "escaped brackets that close": again("\\[card x\\]"),
    "shortcodes escaped in values": again("[[b]]", '[card title="', '"]'),
    "colons behind names": again("[b:", "[b:x]", "]"),
    # references
    "references as a value": again("&#8220;", "[card title=", "]"),
    "references cut short": again("[card title=&#8220"),
    "ampersands": again("&", "[card title=", "]"),
    "numbers without an end": again("1", '[card title="&#', '"]'),
    "references in values": again("&amp;", '[card title="', '"]'),
    # HTML
    "comments": again("<!-- [b] ", "[b]"),
    "comments that close": again("<!-- [b] -->"),
    "comment openers": again("<!--"),
    "declarations": again("<! [b] "),
    "CDATA": again("<![CDATA[ [b] "),
    "scripts": again("<script [b] "),
    "scripts that never end": again("<script> [b] "),
    "text areas that never end": again("<textarea> [b] "),
    "tags of HTML": again("<a [b] ", "[b]"),
    "tags of HTML with quotes": again('<a x="> [b] '),
    "tags of HTML with both quotes": again("<a x='><a x=\"> [b] "),
    "tags of HTML in values without quotes": lambda n: (
        "/<st=" * (n // 7) + "\n" + "=\n" * (n // 7) + "<[b]"
    ),
    "less-than signs": again("<"),
    "line breaks": again("<br>"),
    "formatting in comments": again("[b]<!--[b]--><i>"),
    "shortcodes in attributes": again('<a title="[b]">'),
    "shortcodes in one attribute": again("[b]", '<a title="', '">'),
    "paragraphs": again("<p>[b]"),
    "paragraphs and blocks": again("<p>[card]"),
    "divisions": again("<div>[b]"),
    "divisions in one another": nested("<div>", "</div>"),
    "inline elements": again("<i>"),
    "inline elements around blocks": again("<i class=x>[card]"),
    "inline elements around lines": lambda size: "<i>" * (size // 10) + "x\n\n" * (size // 6),
    "an inline element with a long tag": lambda size: (
        f'<i title="{"x" * (size // 2)}">' + "x\n\n" * (size // 8)
    ),
    "links that never close": again('<a href="x">y\n\n'),
    # lines
    "blank lines": again("\n\n"),
    "lines": again("x\n"),
    "short paragraphs": again("x\n\n"),
    "carriage returns": again("\r"),
    "no-break spaces": again("\xa0"),
    # widgets
    "widgets": again('[card title="x"]'),
    "widgets of distinct values": numbered('[card title="x{}"]'),
    "failing functions": again("[bad]"),
    "failing functions in one another": nested("[bad]", "[/bad]"),
    "missing attributes": again("[needy]"),
    "misplaced widgets": again("[only]"),
    # cut in the middle
    "an article cut in a tag": lambda size: BENIGN(size) + '[card title="Har',
    "an article with one quote too many": lambda size: '[card title="x] ' + BENIGN(size),
}
TEXTS |= {f"the quote {quote} never closed": again(f"[card title={quote}") for quote in QUOTES}
TEXTS |= {
    f"the quote {quote} in one tag": again(f"{quote} ", "[card title=", "]") for quote in QUOTES
}


def ended(make: Make, end: str) -> Make:
    """Return a text with something behind it."""
    return lambda size: make(size) + end


# Without any "]" there is nothing to read.
for _name, _make in list(TEXTS.items()):
    if "]" not in _make(200):
        TEXTS[f"{_name} and a bracket"] = ended(_make, "]")
        TEXTS[f"{_name} and a closing tag"] = ended(_make, '"] [/card]')
