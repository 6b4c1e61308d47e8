"""What must hold of each hostile value, kind by kind."""

import json
import re
from collections.abc import Callable

import pytest

from fuzz.templates.values import twin
from fuzz.templates.verdict import judge
from shortcodes import Engine, Registry, Shortcode, Widget, parse
from shortcodes.errors import RegistrationError
from shortcodes.types import SafeUrl, UrlRule
from tests.browser import hostile
from tests.browser.requirements import need
from tests.browser.widgets import made

UNSAFE = {
    "attr-unq": ("<p title={{ value }}>x</p>", "<p title=a{{ value }}>x</p>"),
    "attr-name": (
        '<p {{ value }}="x">x</p>',
        "<p {{ value }}>x</p>",
        '<p data-{{ value }}="x">x</p>',
    ),
    "css-elem": ("<style>p { color: {{ value }} }</style>", "<style>{{ value|tojson }}</style>"),
    "css-attr": ('<p style="color: {{ value }}">x</p>', "<p style='{{ value }}'>x</p>"),
    "js-event": (
        "<p onclick=\"run('{{ value }}')\">x</p>",
        '<p onclick="run({{ value|tojson }})">x</p>',
        '<p OnClick="{{ value }}">x</p>',
    ),
    "js-str": ('<script>let x = "{{ value }}";</script>', "<script>let x = {{ value }};</script>"),
    "js-tpl": ("<script>let x = `{{ value }}`;</script>", "<p onclick='`{{ value }}`'>x</p>"),
    "json-script": ('<script type="application/json">{"x": "{{ value }}"}</script>',),
    "srcdoc": (
        '<iframe srcdoc="{{ value }}"></iframe>',
        "<iframe srcdoc='{{ value|e }}'></iframe>",
    ),
    "tag-name": ("<{{ value }}>x</{{ value }}>", "<h{{ value }}>x</h{{ value }}>"),
    "url": ('<a href="{{ value }}">x</a>', '<p><img src="{{ value }}" alt=""></p>'),
    "url-frame": ('<iframe src="{{ value }}"></iframe>', '<object data="{{ value }}"></object>'),
    "text": ("<p>{{ value|safe }}</p>", "<!-- {{ value }} -->"),
    "attr-dq": ('<p title="{{ value|safe }}">x</p>',),
    "attr-sq": ("<p title='{{ value|safe }}'>x</p>",),
}
"""Templates that a value would escape from, by the kind of value that does."""

KEPT = re.compile(r"(?:https?|mailto|tel):.*|[^:]*(?:[/?#].*)?", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(
    r"color: #[0-9a-f]{6}; width: [0-9.]{1,12}[a-z]{0,5}%?; display: -?[a-z][a-z0-9-]*"
)


def drawn(name: str, **given: str) -> "object":
    """Return the body of a page in which a widget stands, parsed."""
    from selectolax.lexbor import LexborHTMLParser

    html = Engine(made()).render(str(Shortcode(name, given)))
    return LexborHTMLParser(f"<!DOCTYPE html><body>{html}<i id=after></i>").body


def tags(body: object) -> list[str]:
    """Return the names of all elements."""
    return [node.tag for node in body.css("*")]


def read(body: object, selector: str, attribute: str = "") -> str:
    """Return the text or an attribute of the only element that a selector finds."""
    (node,) = body.css(selector)
    return str(node.attributes[attribute] or "" if attribute else node.text())


def normalised(value: str, nul: str = "") -> str:
    """Return a value as an HTML parser reads it that is given UTF-8."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", nul)
    return value.encode("utf-8", "replace").decode()


def stays_text(value: str) -> None:
    for field, selector in (("text", "section > p"), ("cell", "td"), ("formula", "mtext")):
        body, plain = (drawn("words", **{field: text}) for text in (value, "x"))
        assert read(body, selector).replace("\ufffd", "") == normalised(value).replace("\ufffd", "")
        assert tags(body) == tags(plain)


def stays_an_attribute(value: str) -> None:
    for field, name in (("double", "title"), ("single", "data-single")):
        body = drawn("words", **{field: value})
        assert read(body, "section", name) == normalised(value, "\ufffd")
        (section,) = body.css("section")
        assert set(section.attributes) == {"title", "data-single"}


def names_no_attribute(value: str) -> None:
    text = f"[words {value}=1 {value}]"
    nodes = parse(text).nodes
    if len(nodes) == 1 and isinstance(nodes[0], Shortcode):
        assert Engine(made()).render(text) == Engine(made()).render("[words]")


def is_a_listed_name(value: str) -> None:
    (section,) = drawn("typed", tag=value).css("section")
    first = next(section.iter(include_text=False))
    assert first.tag == (value.strip().lower() if value.strip().lower() in ("h2", "h3") else "p")
    assert not first.attributes


def is_a_safe_address(value: str) -> None:
    body = drawn("typed", address=value, picture=value, form=value)
    for selector, name in (("p > a", "href"), ("img", "src"), ("form", "action")):
        found = read(body, selector, name)
        assert found == found.strip("".join(map(chr, range(33))))
        assert not re.search(r"[\t\n\r]", found)
        assert KEPT.fullmatch(found), found


def is_a_safe_frame(value: str) -> None:
    is_a_safe_address(value)
    assert re.fullmatch(
        r"(?:https://ok\.example(?:[/?#].*)?)?", read(drawn("typed", frame=value), "iframe", "src")
    )


def is_one_css_value(value: str) -> None:
    body = drawn("typed", colour=value, width=value, display=value)
    assert STYLE.fullmatch(read(body, "section", "style"))


def is_one_json_string(value: str) -> None:
    body = drawn("json", first=value, second=value)
    first, second = (node.text() for node in body.css("script"))
    assert json.loads(first)["first"] == value
    assert json.loads(second.removeprefix("globalThis.second = ").removesuffix(";")) == value
    assert not re.search("[<>&'\u2028\u2029]", first)


def is_cleaned(value: str) -> None:
    """As rich text; what stands around it stays where it is."""
    body = drawn("rich", rich=value)
    (section,) = body.css("section")
    assert [node.tag for node in body.iter(include_text=False)] == ["section", "i"]
    for node in section.css("*"):
        assert node.tag not in {"script", "style", "iframe", "object", "svg", "math", "form", "img"}
        assert not any(name.startswith("on") for name in node.attributes)
        assert KEPT.fullmatch(node.attributes.get("href") or "")


CHECKS: dict[str, Callable[[str], None]] = {
    "text": stays_text,
    "attr-dq": stays_an_attribute,
    "attr-sq": stays_an_attribute,
    "attr-unq": stays_an_attribute,
    "attr-name": names_no_attribute,
    "tag-name": is_a_listed_name,
    "url": is_a_safe_address,
    "url-frame": is_a_safe_frame,
    "css-attr": is_one_css_value,
    "css-elem": is_one_css_value,
    "js-event": stays_an_attribute,
    "js-str": is_one_json_string,
    "js-tpl": is_one_json_string,
    "json-script": is_one_json_string,
    "srcdoc": stays_an_attribute,
    "raw-content": is_cleaned,
}


@pytest.mark.parametrize("kind", hostile.kinds(hostile.values()))
def test_each_value_is_held(kind: str) -> None:
    need("selectolax", "nh3")
    failed = []
    for value in hostile.of_kind(kind):
        try:
            CHECKS[kind](value.payload)
        except AssertionError as exc:
            failed.append(f"{value.id} {value.payload!r}: {exc}")
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize("template", [(kind, t) for kind in UNSAFE for t in UNSAFE[kind]], ids=str)
def test_templates_that_values_escape_from_are_refused_or_harmless(
    template: tuple[str, str],
) -> None:
    kind, source = template
    registry = Registry()
    try:
        registry.add("unsafe", type("Unsafe", (Widget,), _body(source)))
    except RegistrationError:
        return
    need("html5lib")
    engine = Engine(registry)
    for value in hostile.values():
        drawn, plain = (
            engine.render(str(Shortcode("unsafe", {"value": text})))
            for text in (value.payload, twin(value.payload))
        )
        assert judge(drawn, plain) is None, f"{kind}: {value.payload!r}"


def _body(template: str) -> dict[str, object]:
    return {
        "__module__": __name__,
        "__annotations__": {"value": str},
        "value": "",
        "template_source": template,
    }


@pytest.mark.parametrize("html", ["sanitize", "escape"])
def test_content_is_cleaned_and_stays_where_it_is(html: str) -> None:
    need("selectolax", "nh3")
    from selectolax.lexbor import LexborHTMLParser

    engine = Engine(made(), html=html)
    for value in hostile.of_kind("raw-content"):
        text = f"[box]{value.payload}[/box][box]after[/box]"
        drawn = engine.render(text)
        body = LexborHTMLParser(f"<!DOCTYPE html><body>{drawn}").body
        assert body is not None
        assert not body.css("script, style, iframe, object, form, [onclick], [onerror], [onbegin]")
        if [type(node) for node in parse(text).nodes] == [Shortcode, Shortcode]:
            parts = [node.text() for node in body.iter(include_text=False) if node.tag == "div"]
            assert parts[1:] == ["after"], drawn


def test_content_is_as_trusted_as_the_page() -> None:
    for value in hostile.of_kind("raw-content"):
        text = f"[b]{value.payload}[/b]"
        if len(parse(text).nodes) == 1:  # else it hides the closing tag, as HTML does
            # a "<" that opens no whole tag is written so that it takes in nothing behind it
            drawn, kept = str(Engine(made()).render(text)), f'<b title=""></b>{value.payload}'
            assert drawn.replace("&lt;", "<") == kept.replace("&lt;", "<")


def test_a_frame_takes_only_its_hosts() -> None:
    rule = UrlRule(schemes=("https",), hosts=("ok.example",), relative=False)
    assert rule.checked("https://ok.example/x") == "https://ok.example/x"
    for address in (
        "https://ok.example.outside.example/",
        "https://outside.example/ok.example",
        "/x",
    ):
        with pytest.raises(ValueError, match=r".+"):
            rule.checked(address)
    assert SafeUrl.__metadata__[0].checked("/x") == "/x"


def test_every_kind_of_value_has_a_check() -> None:
    assert set(hostile.kinds(hostile.values())) <= set(CHECKS)
    assert len({value.payload for value in hostile.values()}) > 250
