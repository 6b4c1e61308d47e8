"""`fix_shortcodes`: stored texts change as `fix_by_rules` says, each row alone, and no edit is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("django", reason="Django is not installed")

from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcodes import WriteError
from shortcodes.rewriting import Rules, fix_by_rules

from . import widgets
from .articles.models import Article, Column, LiveArticle, Named, Translation

BODY = "articles.Article.body"
DAMAGED = "He said: [note title=”It’s” tone=warning]x[/note] “so”"
FIXED = 'He said: [note title="It\'s" tone=warning]x[/note] “so”'
EDIT = """
from tests.integrations.django.articles.models import Article

def rewrite(shortcode):
    Article.objects.filter(title="edited").update(body="[year] by someone else")
"""
FAULT = """
def rewrite(shortcode):
    if shortcode.attributes.get("title") == "bad":
        raise LookupError("no such title")
"""


def run(*arguments: str) -> tuple[list[str], list[str], str]:
    """Return what the command writes, what it reports, and why it failed."""
    out, err = StringIO(), StringIO()
    try:
        call_command("fix_shortcodes", *arguments, stdout=out, stderr=err, no_color=True)
    except CommandError as exc:
        return out.getvalue().splitlines(), err.getvalue().splitlines(), str(exc)
    return out.getvalue().splitlines(), err.getvalue().splitlines(), ""


def bodies() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("body", flat=True))


def add(*texts: str) -> list[int]:
    return [Article.objects.create(title=text[:80], body=text).pk for text in texts]


@contextmanager
def refuse_updates(refuse: Callable[[int], None]) -> Iterator[None]:
    """Call a function with the number of each update, before it is run."""
    count = 0

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        if sql.startswith("UPDATE"):
            count += 1
            refuse(count)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


def test_damaged_tags_are_written_anew_and_nothing_else_changes(db: None) -> None:
    clean = "“Prose” [sic  x] [note tone='plain'] – \r\n\t[[note  title=”x”]]"
    add(clean, DAMAGED, "", "no tag")
    Article.objects.update(words=7)
    with CaptureQueriesContext(connection) as queries:
        out, err, failure = run(BODY)
    assert (out, err, failure) == ([f"{BODY}: 1 of 4 rows changed"], [], "")
    assert bodies() == [clean, FIXED, "", "no tag"]
    [update] = [query["sql"] for query in queries if query["sql"].startswith("UPDATE")]
    assert update.split(" WHERE ")[0].count(" = ") == 1
    assert run(BODY)[0] == [f"{BODY}: 0 of 4 rows changed"]


RULES = {
    "renamed": (["--rename", "note=aside"], "[aside tone='plain']x[/aside]"),
    "renamed and damaged": (["--rename", "old=new"], "[new a=\"1\"] [note tone='plain']x[/note]"),
    "set": (["--set", "note.tone=a=b"], '[note tone="a=b"]x[/note]'),
    "unset": (["--unset", "note.tone"], "[note]x[/note]"),
    "several": (["--rename=note=b", "--set=note.c=", "--unset=note.tone"], '[b c=""]x[/b]'),
}


@pytest.mark.parametrize("name", RULES)
def test_rules_change_shortcodes(name: str, db: None) -> None:
    arguments, expected = RULES[name]
    old = "[old a=”1″] " if "old=new" in arguments else ""
    add(f"{old}[note tone='plain']x[/note]")
    assert run(BODY, *arguments)[2] == ""
    assert bodies() == [expected]


def test_a_file_of_rules_is_run(db: None, tmp_path: Path) -> None:
    file = tmp_path / "rules.py"
    file.write_text(
        "def rewrite(shortcode):\n    return '' if shortcode.name == 'year' else None\n"
    )
    add("In [year].")
    assert run(BODY, "--rules", str(file))[2] == ""
    assert bodies() == ["In ."]


NAMES = {
    "those of the registry": ([], {}, ["mark", "note"]),
    "those that the setting allows": ([], {"allow": "mark"}, ["mark"]),
    "likely ones, without widgets": ([], {"registry": None}, ["mark", "my_card", "note"]),
    "likely ones, where asked": (["--likely"], {}, ["mark", "my_card", "note"]),
    "given ones": (["--name", "my_card,mark"], {}, ["mark", "my_card"]),
    "given ones, one by one": (["--name", "my_card", "--name=mark"], {}, ["mark", "my_card"]),
}


@pytest.mark.parametrize("name", NAMES)
def test_which_shortcodes_are_fixed(name: str, db: None) -> None:
    arguments, changed, expected = NAMES[name]
    setting = {"registry": "tests.integrations.django.widgets:registry", **changed}
    setting = {key: value for key, value in setting.items() if value}
    for tag in ("note", "mark", "my_card"):
        add(f"[{tag} a=”1″]x[/{tag}]")
    with override_settings(SHORTCODES=setting):
        assert run(BODY, *arguments)[2] == ""
    assert sorted(body[1:].split()[0] for body in bodies() if "”" not in body) == expected


def test_names_that_a_field_does_not_allow_stay_text(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Article._meta.get_field("body"), "allow", frozenset({"note", "link"}))
    add("[note a=”1″] [mark a=”1″]")
    assert run(BODY)[2] == ""
    assert bodies() == ['[note a="1"] [mark a=”1″]']


def test_code_of_markdown_stays(db: None) -> None:
    add("`[note  a=”1″]` [note  a=”1″]")
    assert run(BODY, "--markup", "markdown")[2] == ""
    assert bodies() == ['`[note  a=”1″]` [note a="1"]']


def test_a_row_that_was_edited_meanwhile_is_left_alone(db: None, tmp_path: Path) -> None:
    file = tmp_path / "rules.py"
    file.write_text(EDIT)
    edited = Article.objects.create(title="edited", body=DAMAGED).pk
    add(DAMAGED)
    out, err, failure = run(BODY, "--rules", str(file))
    assert err == [f"{BODY}:{edited}: it was changed meanwhile, and is left alone"]
    assert (out, failure) == ([f"{BODY}: 1 of 2 rows changed"], "1 row could not be changed")
    assert bodies() == ["[year] by someone else", FIXED]


@pytest.mark.parametrize("edited", [False, True])
def test_rows_are_locked_where_the_database_can(
    edited: bool, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite can't: its tables are asked for without the words of a lock, which are counted."""
    locks = []
    monkeypatch.setattr(connection.features, "has_select_for_update", True)
    monkeypatch.setattr(connection.ops, "for_update_sql", lambda **_: locks.append(1) or "")
    file = tmp_path / "rules.py"
    file.write_text(EDIT)
    Article.objects.create(title="edited" if edited else "-", body=DAMAGED)
    add(DAMAGED, "no tag")
    assert len(run(BODY, "--rules", str(file))[1]) == edited
    assert bodies() == ["[year] by someone else" if edited else FIXED, FIXED, "no tag"]
    assert locks == [1]


def test_a_rule_that_fails_leaves_its_row_and_the_others_are_saved(
    db: None, tmp_path: Path
) -> None:
    file = tmp_path / "rules.py"
    file.write_text(FAULT)
    keys = add(DAMAGED, "[note title=bad]", DAMAGED)
    out, err, failure = run(BODY, "--rules", str(file))
    assert err == [f"{BODY}:{keys[1]}: a rule failed in {file}, line 4: LookupError: no such title"]
    assert (out, failure) == ([f"{BODY}: 2 of 3 rows changed"], "1 row could not be changed")
    assert bodies() == [FIXED, "[note title=bad]", FIXED]


def test_a_row_that_the_database_refuses_is_listed_and_the_others_are_saved(db: None) -> None:
    texts = ("[note a=”1″]", "[note a=”2″]", '[note a="2"]')
    for number, text in enumerate(texts):
        Translation.objects.create(language="ar", number=number, text=text)
    out, err, failure = run("articles.Translation.text")
    [line] = err
    assert line.startswith("articles.Translation.text:('ar', 1): IntegrityError: UNIQUE ")
    assert out == ["articles.Translation.text: 1 of 3 rows changed"]
    assert failure == "1 row could not be changed"
    held = Translation.objects.order_by("pk").values_list("text", flat=True)
    assert list(held) == ['[note a="1"]', "[note a=”2″]", '[note a="2"]']


def test_a_text_that_would_be_too_long_is_refused(db: None) -> None:
    Translation.objects.create(language="en", number=1, text="[note a=1]")
    _, err, _ = run("articles.Translation.text", "--rename", "note=a_name_of_twenty_sign")
    said = "it would have 27 characters; 24 is the most"
    assert err == [f"articles.Translation.text:('en', 1): {said}"]
    assert Translation.objects.get().text == "[note a=1]"


def test_a_database_that_fails_keeps_the_batches_before(db: None) -> None:
    add(*[DAMAGED] * 5)

    def refuse(count: int) -> None:
        if count == 4:
            raise OperationalError("the disk\nis full")

    with refuse_updates(refuse):
        out, _, failure = run(BODY, "--batch", "2")
    assert failure == (
        f"{BODY}: the database failed, and the batch is as it was; earlier ones are saved: "
        "OperationalError: the disk\\x0ais full"
    )
    assert out == []
    assert bodies() == [FIXED, FIXED, DAMAGED, DAMAGED, DAMAGED]
    assert run(BODY)[0] == [f"{BODY}: 3 of 5 rows changed"]


def test_a_dry_run_writes_a_diff_and_saves_nothing(db: None) -> None:
    text = f"one\x1b[2J\ttwo\n{DAMAGED}\n"
    [key] = add(text)
    out, err, failure = run(BODY, "--dry-run")
    assert out == [
        f"--- {BODY}:{key}",
        f"+++ {BODY}:{key}",
        "@@ -1,2 +1,2 @@",
        " one\\x1b[2J\ttwo",
        f"-{DAMAGED}",
        f"+{FIXED}",
        f"{BODY}: 1 of 1 row would change",
    ]
    assert (err, failure, bodies()) == ([], "", [text])
    assert run(BODY, "--dry-run", "--verbosity", "0") == ([], [], "")


def test_a_check_fails_where_a_row_would_change(db: None) -> None:
    add(DAMAGED, "no tag")
    assert run(BODY, "--check")[1:] == ([], "1 row would change")
    assert bodies() == [DAMAGED, "no tag"]
    run(BODY)
    assert run(BODY, "--check")[1:] == ([], "")


def test_rows_that_change_are_named_where_more_is_asked_for(db: None) -> None:
    key = add("no tag", DAMAGED)[1]
    assert run(BODY, "--verbosity", "2")[0] == [f"{BODY}:{key}", f"{BODY}: 1 of 2 rows changed"]


def test_several_fields_of_one_model(db: None) -> None:
    Article.objects.create(title=DAMAGED, body=DAMAGED)
    assert len(run(BODY, "articles.Article.title")[0]) == 2
    assert Article.objects.values_list("title", "body").get() == (FIXED, FIXED)


def test_a_child_has_its_own_rows_and_its_parents_columns(db: None) -> None:
    add(DAMAGED)
    Column.objects.create(title="child", body=DAMAGED, aside=None)
    Column.objects.create(title="child", body="", aside=DAMAGED)
    assert run("articles.Column.body")[0] == ["articles.Column.body: 1 of 2 rows changed"]
    assert bodies() == [DAMAGED, FIXED, ""]
    assert run("articles.Column.aside")[0] == ["articles.Column.aside: 1 of 2 rows changed"]
    assert list(Column.objects.order_by("pk").values_list("aside", flat=True)) == [None, FIXED]


def test_rows_that_the_manager_leaves_out_change_where_asked(db: None) -> None:
    label = "articles.LiveArticle.body"
    LiveArticle.objects.create(title="withdrawn", body=DAMAGED)
    LiveArticle.objects.create(title="live", body=DAMAGED)
    assert run(label)[0] == [f"{label}: 1 of 1 row changed"]
    assert bodies() == [DAMAGED, FIXED]
    assert run(label, "--all")[0] == [f"{label}: 1 of 2 rows changed"]
    assert bodies() == [FIXED, FIXED]


def test_a_key_that_is_a_text_and_a_column_of_another_name(db: None) -> None:
    for slug in ("b", "a\x1b", "ä", "B"):
        Named.objects.create(slug=slug, text=DAMAGED)
    out, _, failure = run("articles.Named.text", "--batch", "1", "--verbosity", "2")
    assert "articles.Named.text:a\\x1b" in out
    assert failure == ""
    assert set(Named.objects.values_list("text", flat=True)) == {FIXED}


WRONG = {
    "no field": (["articles.Article.bodi"], "did you mean 'body'?"),
    "a key": (["articles.Named.slug"], "articles.Named.slug is the primary key"),
    "no batch": ([BODY, "--batch", "0"], "'0' is no number of rows; write 1 or more"),
    "no database": ([BODY, "--database", "x"], "invalid choice: 'x'"),
    "two modes": ([BODY, "--check", "--dry-run"], "not allowed with"),
    "no new name": ([BODY, "--rename", "note"], "--rename: write OLD=NEW, not 'note'"),
    "a name": ([BODY, "--rename", "note=a b"], "--rename: 'a b' is no name of a shortcode"),
    "no place": ([BODY, "--set", "note=1"], "--set: write NAME.ATTRIBUTE=VALUE, not 'note=1'"),
    "an attribute": ([BODY, "--unset", "note.a b"], "--unset: 'a b' is no name of an attribute"),
    "no file": ([BODY, "--rules", "nowhere.py"], "--rules: nowhere.py: No such file"),
    "no function": (
        [BODY, "--rules", widgets.__file__],
        "widgets.py: there is no function in it: def rewrite(",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_before_a_row_changes(name: str, db: None) -> None:
    arguments, said = WRONG[name]
    add(DAMAGED)
    out, _, failure = run(BODY, *arguments)
    assert said in failure
    assert (out, bodies()) == ([], [DAMAGED])


PIECES = ("[note ", "[/note]", "]", "a=”1″", " ", "b='2'", "x", "\n", "\\[mark]")
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), max_size=7)


def expect(text: str) -> str:
    """Return what becomes of a text; one that a rule can't change stays."""
    try:
        return fix_by_rules(text, ("note", "mark"), Rules({"mark": "note"}))
    except WriteError:
        return text


@settings(max_examples=60)
@given(texts=TEXTS, batch=st.integers(1, 4))
def test_any_rows_become_what_the_function_makes_of_them(
    database: None, texts: list[str], batch: int
) -> None:
    with transaction.atomic():
        add(*texts)
        run(BODY, "--batch", str(batch), "--rename", "mark=note", "--name=note mark")
        assert bodies() == [*map(expect, texts)]
        transaction.set_rollback(True)
