"""``shortcodes parse``: the tree as JSON."""

import json

import pytest

from .conftest import Run


def tree(run: Run, text: str | bytes, *options: str) -> dict:
    done = run("parse", "-", *options, stdin=text)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_every_kind_of_node(run: Run) -> None:
    found = tree(run, "é [a X=”1″ 'two']b [[c]][/a]\n")
    assert found["file"] == "-"
    assert found["dialect"] == "modern"
    assert found["nodes"] == [
        {"type": "text", "text": "é ", "span": [0, 2]},
        {
            "type": "shortcode",
            "name": "a",
            "attributes": {"x": "1"},
            "positional": ["two"],
            "content": "b [[c]]",
            "span": [2, 28],
            "content_span": [17, 24],
            "self_closing": False,
            "line": 1,
            "column": 3,
            "children": [
                {"type": "text", "text": "b ", "span": [17, 19]},
                {"type": "escaped", "literal": "[c]", "span": [19, 24]},
            ],
        },
        {"type": "text", "text": "\n", "span": [28, 29]},
    ]
    assert [item["code"] for item in found["diagnostics"]] == ["mismatched-quotes"]


def test_a_void_shortcode_has_no_content(run: Run) -> None:
    (node,) = tree(run, "[a/]")["nodes"]
    assert (node["content"], node["content_span"], node["children"]) == (None, None, [])
    assert node["self_closing"] is True


def test_no_text_is_no_node(run: Run) -> None:
    assert tree(run, "")["nodes"] == []


def test_names_and_raw_names(run: Run) -> None:
    nodes = tree(run, "[a] [b] [code][a][/code]", "--name", "a", "--raw", "code")["nodes"]
    assert [node.get("name") for node in nodes] == ["a", None, "code"]
    assert [child["type"] for child in nodes[2]["children"]] == ["text"]


def test_html_attributes(run: Run) -> None:
    html = '<a href="[b]">'
    assert len(tree(run, html)["nodes"]) == 1
    assert len(tree(run, html, "--html-attributes")["nodes"]) == 3


def test_a_byte_order_mark_is_told_and_not_counted(run: Run) -> None:
    found = tree(run, b"\xef\xbb\xbf[a]")
    assert found["bom"] is True
    assert found["nodes"][0]["span"] == [0, 3]


def test_an_unknown_dialect(run: Run) -> None:
    done = run("parse", "-", "--dialect", "klingon", stdin="[a]")
    assert done.code == 2
    assert "no dialect 'klingon'; the dialects are modern" in done.err


def test_hidden_characters_are_escaped_and_mean_the_same(run: Run) -> None:
    text = "a\u202eb\x1b\x7f\N{ZERO WIDTH JOINER}\U000e0041\x00é"
    done = run("parse", "-", stdin=text)
    assert '"a\\u202eb\\u001b\\u007f\N{ZERO WIDTH JOINER}\\udb40\\udc41\\u0000é"' in done.out
    assert json.loads(done.out)["nodes"][0]["text"] == text


def test_content_is_told_down_to_some_depth(run: Run) -> None:
    node = tree(run, "[a]" * 40 + "x" + "[/a]" * 40)["nodes"][0]
    told = []
    while node["type"] == "shortcode":
        told.append("content" in node)
        assert node["content_span"][1] - node["content_span"][0] > 0
        node = node["children"][0]
    assert told == [True] * 32 + [False] * 8


@pytest.mark.slow
def test_deep_nesting_is_written_without_recursion(run: Run) -> None:
    depth = 100_000
    done = run("parse", "-", stdin="[a]" * depth + "x" + "[/a]" * depth)
    assert done.code == 0
    assert done.out.count('{"type": "shortcode"') == depth
    assert done.out.count('"children": [') == depth
    assert done.out.count("]}") >= depth
    assert done.out.endswith('], "diagnostics": [\n]}\n')
    assert len(done.raw) < 100_000_000


def test_many_siblings(run: Run) -> None:
    nodes = tree(run, "[a]x" * 5_000)["nodes"]
    assert len(nodes) == 10_000
    assert nodes[-1] == {"type": "text", "text": "x", "span": [19_999, 20_000]}
