"""``shortcodes lint``: what is said, in which form, and with which exit code."""

import json
from pathlib import Path

import pytest

from .conftest import Run

WARNING = "Cases\r\n[covid19-ultimate-card regoin=EG]\n"
INFO = "[covid19-ultimate-card region=”EG″]"
WIDGETS = """
from shortcodes import Registry, Widget

registry = Registry()


@registry.widget("figure")
class Figure(Widget):
    url: str
    template_source = "<img alt='{{ url }}'>"
"""


@pytest.fixture(autouse=True)
def texts(folder: Path) -> None:
    """Save a text for each severity, and widgets of which one has a required attribute."""
    for name, text in {
        "fine.txt": "[1] and [covid19-ultimate-card]",
        "warning.txt": WARNING,
        "info.txt": INFO,
        "error.txt": "a\n\n [figure\nurll=x%, y]",
    }.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    (folder / "own.py").write_text(WIDGETS)


OWN = ("--registry", "own:registry")


def test_nothing_wrong_is_nothing_said(run: Run) -> None:
    done = run("lint", "fine.txt")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_line_for_each_diagnostic(run: Run) -> None:
    done = run("lint", "warning.txt", "-", stdin=WARNING)
    said = (
        "2:24: unknown-attribute unknown attribute 'regoin' for [covid19-ultimate-card]; "
        "did you mean 'region'?\n"
    )
    assert done.out == f"warning.txt:{said}-:{said}"
    assert done.err == "2 warnings\n"


def test_binding_is_checked_with_the_projects_widgets(run: Run) -> None:
    done = run("lint", "error.txt", *OWN)
    assert done.code == 1
    assert "error.txt:4:1: unknown-attribute" in done.out
    assert "error.txt:3:2: missing-attribute" in done.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["fine.txt"], 0),
        (["info.txt", "--strict"], 0),
        (["warning.txt"], 0),
        (["warning.txt", "--strict"], 1),
        (["error.txt", *OWN], 1),
        (["error.txt", "nope.txt", *OWN], 2),
        (["nope.txt", "fine.txt"], 2),
        ([], 2),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_exit_codes(run: Run, arguments: list[str], code: int, form: str) -> None:
    assert run("lint", *arguments, "--format", form).code == code


def test_the_other_files_are_read_if_one_can_not_be(run: Run) -> None:
    done = run("lint", "nope.txt", "warning.txt")
    assert "warning.txt:2:24:" in done.out
    assert "nope.txt: there is no such file" in done.err


def test_a_file_that_is_named_twice_is_read_once(run: Run) -> None:
    assert run("lint", "-", "-", stdin=WARNING).out.count("\n") == 1


def test_guesses_are_told_when_asked_for(run: Run) -> None:
    assert run("lint", "info.txt").out == ""
    assert "mismatched-quotes" in run("lint", "info.txt", "-v").out


def test_unknown_names_are_told_when_asked_for(run: Run) -> None:
    assert run("lint", "-", stdin="[covid19-cards]").out == ""
    done = run("lint", "-", "--unknown", "diagnose", stdin="[covid19-ultimate-crad]")
    assert "did you mean 'covid19-ultimate-card'?" in done.out


def test_json_holds_everything(run: Run) -> None:
    found = json.loads(run("lint", "warning.txt", "info.txt", "--format", "json").out)
    assert [item["file"] for item in found if item["severity"] == "warning"] == ["warning.txt"]
    assert "mismatched-quotes" in [item["code"] for item in found if item["severity"] == "info"]
    assert found[0] == {
        "file": "warning.txt",
        "line": 2,
        "column": 24,
        "end_line": 2,
        "end_column": 30,
        "span": [30, 36],
        "severity": "warning",
        "code": "unknown-attribute",
        "message": found[0]["message"],
        "hint": "",
    }


def test_json_of_nothing_is_an_empty_list(run: Run) -> None:
    assert json.loads(run("lint", "fine.txt", "--format", "json").out) == []


def test_github_annotations(run: Run) -> None:
    Path("a,b%.txt").write_text("x [covid19-ultimate-card 100%=1]")
    (line,) = run("lint", "a,b%.txt", "--format", "github").out.splitlines()
    start, _, message = line[2:].partition("::")
    assert start.startswith("warning file=a%2Cb%25.txt,line=1,endLine=1,col=26,")
    assert start.endswith(",title=unexpected-value")
    assert "100%25" in message


def test_github_takes_no_columns_over_several_lines(run: Run) -> None:
    lines = run("lint", "error.txt", *OWN, "--format", "github").out.splitlines()
    (missing,) = [line for line in lines if "title=missing-attribute" in line]
    assert missing.startswith("::error file=error.txt,line=3,endLine=4,title=")


def test_github_is_not_told_of_a_file_that_is_none(run: Run) -> None:
    assert "file=" not in run("lint", "-", "--format", "github", stdin=WARNING).out


def test_sarif(run: Run) -> None:
    done = run("lint", "error.txt", "info.txt", "-", *OWN, "--format", "sarif", stdin=WARNING)
    log = json.loads(done.out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run_,) = log["runs"]
    assert run_["columnKind"] == "unicodeCodePoints"
    assert run_["invocations"] == [{"executionSuccessful": True}]
    rules = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert run_["results"]
    for result in run_["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"]
    missing = next(r for r in run_["results"] if r["ruleId"] == "missing-attribute")
    assert missing["level"] == "error"
    assert missing["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 2,
        "endLine": 4,
        "endColumn": 12,
    }


def test_sarif_tells_of_files_that_could_not_be_read(run: Run) -> None:
    log = json.loads(run("lint", "nope.txt", "--format", "sarif").out)
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "nope.txt: there is no such file"
    assert log["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("name", "uri"),
    [("a b:c.txt", "a%20b%3Ac.txt"), ("é#%.txt", "%C3%A9%23%25.txt"), ("./w.txt", "w.txt")],
)
def test_sarif_names_files_by_reference(run: Run, name: str, uri: str) -> None:
    Path(name).write_text(WARNING)
    (result,) = json.loads(run("lint", name, "--format", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_sarif_names_an_absolute_file_so(run: Run, folder: Path) -> None:
    (result,) = json.loads(run("lint", str(folder / "warning.txt"), "--format", "sarif").out)[
        "runs"
    ][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": (folder / "warning.txt").as_uri()}


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_hidden_characters_are_made_harmless(run: Run, form: str) -> None:
    text = "[covid19-ultimate-card \u202enope=1 bg-position='\x1b[2J\u2066\x9b']"
    done = run("lint", "-", "--format", form, stdin=text)
    assert done.out
    assert not set("\x1b\u202e\u2066\x9b") & set(done.out)


def test_a_line_end_in_a_file_name_does_not_end_the_line(run: Run) -> None:
    Path("a\nb.txt").write_text(WARNING)
    assert run("lint", "a\nb.txt").out.startswith("a\\x0ab.txt:2:24:")


def test_many_diagnostics_on_one_line(run: Run) -> None:
    done = run("lint", "-", stdin="[covid19-ultimate-card nope=1] " * 3_000)
    *listed, last = done.out.splitlines()
    assert len(listed) == 1_000
    assert "more-diagnostics" in last


MARKDOWN = """---
title: "[figure]"
---
[figure](url) ![figure](x.png) `[figure]` [text][figure]

```
[figure]
```

- [figure]

[figure]: http://e.org/
"""


def test_links_code_and_front_matter_of_markdown_are_no_shortcodes(run: Run, folder: Path) -> None:
    (folder / "page.md").write_text(MARKDOWN, encoding="utf-8", newline="")
    done = run("lint", *OWN, "page.md")
    assert (done.code, done.out) == (0, "")


def test_a_shortcode_of_markdown_is_told_with_its_place(run: Run, folder: Path) -> None:
    text = MARKDOWN.replace("[figure]: http://e.org/", "A [link](u) [figure urll=x]")
    (folder / "page.md").write_text(text, encoding="utf-8", newline="")
    done = run("lint", *OWN, "page.md")
    lines = [line.partition(" ")[0] for line in done.out.splitlines() if line.startswith("page")]
    assert lines == ["page.md:4:49:", "page.md:10:3:", "page.md:12:13:", "page.md:12:21:"]


def test_a_long_text_of_markdown_is_told_once(run: Run, folder: Path) -> None:
    (folder / "long.md").write_text("# Notes\n")
    done = run("lint", "--max-chars", "5", "long.md")
    assert (
        done.out
        == "long.md:1:6: limit-input more than 5 characters; the text stays as it is written\n"
    )


def test_what_nobody_named_is_told(run: Run, folder: Path) -> None:
    (folder / "others.txt").write_text('[gallery ids="1"] [row][col]a[/col][/row] [1] [sic]')
    done = run("lint", "others.txt", "fine.txt")
    assert (done.code, done.out) == (0, "")
    told = "not looked at, with the texts that have them: "
    assert done.err.startswith(told)
    assert {"[gallery] 1", "[row] 1", "[col] 1"} == {
        *done.err[len(told) :].split("; ")[0].split(", ")
    }
    assert run("lint", "others.txt", *OWN).err == ""
    assert run("lint", "others.txt", "--unknown", "diagnose").err.count("not looked at") == 0


def test_a_data_source_is_no_matter_of_a_text(run: Run, folder: Path) -> None:
    (folder / "gallery.txt").write_text('[gallery ids="1"]')
    done = run("lint", "gallery.txt", "--pack", "wordpress")
    assert (done.code, done.out, done.err) == (0, "", "")
