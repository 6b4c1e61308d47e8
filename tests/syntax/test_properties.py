"""What holds for every text."""

from hypothesis import given

from shortcodes.syntax import Document, Node, Shortcode, parse
from shortcodes.syntax.modern.html_regions import Contexts
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.token import TokenList
from tests.support.profiles import examples
from tests.support.strategies import any_text, documents


def leaves(document: Document) -> list[tuple[int, int]]:
    """The spans that tile a document: text, escapes, opening and closing tags."""
    spans: list[tuple[int, int]] = []
    stack: list[Node | tuple[int, int]] = list(reversed(document.nodes))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            spans.append(node)
        elif isinstance(node, Shortcode):
            spans.append(node.tag_span)
            if node.content_span is not None:
                stack.append((node.content_span.end, node.span.end))
                stack += reversed(node.children)
        else:
            spans.append(node.span)
    return spans


@examples(2_000)
@given(any_text)
def test_a_document_prints_back_as_its_source(text: str) -> None:
    raw = parse(text, names=["a", "name"], raw_names=["a"], html_attributes=True)
    for document in (parse(text), raw, parse(text, dialect="wordpress")):
        assert str(document) == "".join(map(str, document.nodes)) == text
        for shortcode in document.walk():
            assert shortcode.content in (None, "".join(map(str, shortcode.children)))


@examples(2_000)
@given(any_text)
def test_spans_tile_the_text(text: str) -> None:
    position = 0
    for start, end in leaves(parse(text, html_attributes=True)):
        assert start == position
        assert end > start
        position = end
    assert position == len(text)


@examples(2_000)
@given(documents)
def test_reading_what_was_printed_gives_the_same_tree(text: str) -> None:
    document = parse(text)
    assert parse(str(document)) == document


@examples(2_000)
@given(documents)
def test_spans_of_names_and_values_lie_in_their_tags(text: str) -> None:
    for shortcode in parse(text).walk():
        start, end = shortcode.name_span
        assert text[start:end] == shortcode.name
        at = end
        for part in shortcode.parts:
            assert at <= part.span.start <= part.value_span.start
            assert part.value_span.end <= part.span.end < shortcode.tag_span.end
            at = part.span.end
            if part.name_span is not None:
                assert text[slice(*part.name_span)] == part.name


@examples(2_000)
@given(documents)
def test_parents_are_those_that_have_the_node_as_a_child(text: str) -> None:
    document = parse(text)
    assert all(node.parent is None for node in document.nodes)
    for shortcode in document.walk():
        assert all(child.parent is shortcode for child in shortcode.children)


@examples(2_000)
@given(documents)
def test_diagnostics_come_in_order_and_lie_in_the_text(text: str) -> None:
    diagnostics = parse(text, names=["a", "b", "name"]).diagnostics
    assert list(diagnostics) == sorted(diagnostics, key=lambda item: item.span)
    assert all(0 <= item.span.start < item.span.end <= len(text) for item in diagnostics)


@examples(2_000)
@given(any_text)
def test_a_list_of_tokens_gives_them_back(text: str) -> None:
    tokens = list(Lexer(text, raw_names=["a"], contexts=Contexts(text)))
    found = TokenList(tokens)
    assert list(found) == [found[place] for place in range(len(found))] == tokens
    assert all(one.tag is other.tag for one, other in zip(found, tokens, strict=True))
