"""The model field, its form field, the admin and the linting command."""

from io import StringIO
from typing import Any

import pytest

pytest.importorskip("django", reason="Django is not installed")

import html5lib
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.forms import modelform_factory
from django.test import override_settings

from shortcodes.integrations.django.fields import ShortcodeTextField

from .articles.models import Article

WRONG = 'One\r\n  [note toen="plain"] and [note tone=loud]\r\n'
SAID = [
    "Line 2, column 9: unknown attribute 'toen' for [note]; did you mean 'tone'?",
    "Line 2, column 38: 'loud' is not a value of 'tone' for [note]: 'plain' or 'warning'",
]


def errors(text: str) -> list[str]:
    form = modelform_factory(Article, fields=["body"])({"body": text})
    form.is_valid()
    return form.errors.get("body", [])


def test_errors_and_warnings_are_reported_at_line_and_column() -> None:
    assert errors(WRONG) == SAID


def test_lines_are_counted_from_the_first_blank_one() -> None:
    assert errors("\n\n[note toen=x]")[0].startswith("Line 3, column 7: ")


@pytest.mark.parametrize("text", ["", "fine", "[note ”It’s″ tone=”warning″]x[/note] 100 % [1]"])
def test_a_right_text_and_harmless_guesses_pass(text: str) -> None:
    assert errors(text) == []


def test_a_field_that_must_be_filled_in_says_so_once() -> None:
    with pytest.raises(ValidationError, match="This field is required"):
        ShortcodeTextField().formfield().clean("")


def test_only_so_many_are_shown() -> None:
    found = errors("[note x=1]" * 50)
    assert len(found) == 21
    assert found[-1] == "… and 30 more"


def test_a_strict_engine_raises_nothing_in_a_form() -> None:
    with override_settings(SHORTCODES={**settings.SHORTCODES, "strict": True, "on_error": "raise"}):
        assert errors(WRONG) == SAID
        assert errors("[broken]")[0].startswith("Line 1, column 1: [broken] raised ValueError")


def test_codes_are_those_of_the_diagnostics() -> None:
    form = modelform_factory(Article, fields=["body"])({"body": WRONG})
    assert [item.code for item in form.errors.as_data()["body"]] == [
        "unknown-attribute",
        "invalid-attribute",
    ]


def test_the_field_is_deconstructed_as_itself() -> None:
    _, path, args, kwargs = ShortcodeTextField(blank=True).deconstruct()
    assert path == "shortcodes.integrations.django.fields.ShortcodeTextField"
    assert (args, kwargs) == ([], {"blank": True})


def test_what_a_field_allows() -> None:
    field = ShortcodeTextField(allow="mark note")
    assert field.deconstruct()[3] == {"allow": ("mark", "note")}
    assert field.clone().allow == {"mark", "note"}
    made = ShortcodeTextField(allow=["mark"]).formfield()
    assert made.clean("[note toen=x]") == "[note toen=x]"  # text, as it may not use it
    with pytest.raises(ValidationError):
        made.clean("[mark color=x]")
    assert isinstance(field.formfield(form_class=forms.CharField), forms.CharField)


class TestAdmin:
    ADD = "/admin/articles/article/add/"
    PREVIEW = "/admin/articles/article/shortcodes-preview/"

    def test_a_wrong_text_is_not_saved_and_the_page_says_why(self, staff: Any) -> None:
        answer = staff.post(self.ADD, {"title": "x", "words": 1, "body": WRONG})
        page = html5lib.parse(answer.content, namespaceHTMLElements=False)
        said = [item.text for item in page.iterfind(".//ul[@class='errorlist']/li")]
        assert said == SAID
        assert not Article.objects.exists()

    def test_a_right_text_is_saved_as_it_was_typed(self, staff: Any) -> None:
        answer = staff.post(self.ADD, {"title": "x", "words": 1, "body": " [note]\n"})
        assert answer.status_code == 302
        assert Article.objects.get().body == " [note]\n"

    def test_the_form_has_the_preview(self, staff: Any) -> None:
        page = html5lib.parse(staff.get(self.ADD).content, namespaceHTMLElements=False)
        area = page.find(".//textarea[@name='body']")
        assert area.get("data-preview") == self.PREVIEW
        assert "vLargeTextField" in area.get("class")
        assert page.find(".//button[@data-shortcodes-preview]").get("type") == "button"
        assert page.find(".//iframe").get("sandbox") == ""
        assert [
            js
            for js in page.iterfind(".//script")
            if js.get("src") == "/static/shortcodes/preview.js"
        ]

    def test_a_preview_is_the_text_drawn_and_what_is_wrong_with_it(self, staff: Any) -> None:
        answer = staff.post(self.PREVIEW, {"text": "<b>[mark]x[/mark] [note toen='<i>']"})
        page = html5lib.parse(answer.content, namespaceHTMLElements=False)
        assert page.find(".//main/mark").text == "x"
        assert page.find(".//b") is None
        assert page.find(".//main/ul/li").text.startswith(
            "Line 1, column 25: unknown attribute 'toen'"
        )
        assert "mark { color: inherit }" in page.findall(".//style")[1].text
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")

    def test_the_policy_is_in_the_page_of_a_preview_before_all_else(self, staff: Any) -> None:
        answer = staff.post(self.PREVIEW, {"text": "<meta http-equiv=refresh>"})
        head = html5lib.parse(answer.content, namespaceHTMLElements=False).find("head")
        assert head[0].get("http-equiv") == "Content-Security-Policy"
        assert answer["Content-Security-Policy"] == f"sandbox; {head[0].get('content')}"
        assert "script-src" not in head[0].get("content")

    def test_a_preview_shows_what_the_field_allows(
        self, staff: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        field = Article._meta.get_field("body")
        monkeypatch.setattr(field, "allow", frozenset({"mark"}))
        page = html5lib.parse(staff.get(self.ADD).content, namespaceHTMLElements=False)
        url = page.find(".//textarea[@name='body']").get("data-preview")
        shown = staff.post(url, {"text": "[mark]x[/mark][year]"}).content.decode()
        assert '<mark data-colour="">x</mark>[year]' in shown
        assert staff.post(f"{self.PREVIEW}?field=none", {"text": "x"}).status_code == 404

    def test_what_is_wrong_is_told_on_one_line_without_controls(self, staff: Any) -> None:
        answer = staff.post(self.PREVIEW, {"text": "[note tone='\u202e\x1b']"})
        told = html5lib.parse(answer.content, namespaceHTMLElements=False).find(".//main/ul/li")
        assert "\\u202e\\x1b" in told.text

    def test_a_strict_engine_raises_nothing_in_a_preview(self, staff: Any) -> None:
        with override_settings(SHORTCODES={**settings.SHORTCODES, "strict": True}):
            assert staff.post(self.PREVIEW, {"text": WRONG}).status_code == 200

    def test_only_staff_is_shown_one(self, staff: Any) -> None:
        assert staff.get(self.PREVIEW).status_code == 405
        staff.logout()
        assert staff.post(self.PREVIEW, {"text": "x"}).status_code == 302

    def test_only_who_may_see_articles_is_shown_one(self, staff: Any) -> None:
        from django.contrib.auth.models import User

        staff.force_login(User.objects.create_user("guest", is_staff=True))
        assert staff.post(self.PREVIEW, {"text": "x"}).status_code == 403


class TestCommand:
    def run(self, *arguments: str) -> tuple[str, str]:
        out = StringIO()
        try:
            call_command("lint_shortcodes", *arguments, stdout=out)
        except CommandError as exc:
            return out.getvalue(), str(exc)
        return out.getvalue(), ""

    def test_each_diagnostic_is_a_line(self, db: None) -> None:
        key = Article.objects.create(body=WRONG + "[broken]").pk
        Article.objects.create(body="fine ”[year]″ [toc]")
        out, failure = self.run("articles.Article.body")
        assert out.splitlines() == [
            f"articles.Article.body:{key}:2:9: unknown-attribute {SAID[0][18:]}",
            f"articles.Article.body:{key}:2:38: invalid-attribute {SAID[1][19:]}",
            f"articles.Article.body:{key}:3:1: widget-failed [broken] raised ValueError; "
            "on_error='raise' shows where",
        ]
        assert failure == "1 error"

    def test_warnings_alone_pass_unless_it_is_strict(self, db: None) -> None:
        Article.objects.create(body="[note toen=x]")
        assert self.run("articles.Article.body")[1] == ""
        assert self.run("articles.Article.body", "--strict")[1] == "1 warning"

    def test_unknown_names_are_reported_when_asked(self, db: None) -> None:
        Article.objects.create(body="[toc]")
        assert self.run("articles.Article.body")[0] == ""
        assert "unknown-shortcode" in self.run("articles.Article.body", "--unknown", "diagnose")[0]

    def test_a_field_of_another_kind_holds_text_too(self, db: None) -> None:
        Article.objects.create(title="[note toen=x]")
        assert (
            "articles.Article.title"
            in self.run("articles.Article.title", "articles.Article.body")[0]
        )

    @pytest.mark.parametrize(
        ("label", "said"),
        [
            ("article", "'article' does not have the form app.Model.field"),
            ("nope.Article.body", "No installed app with label 'nope'"),
            ("articles.Nope.body", "'articles' has no model 'Nope'; there are 'Article'"),
            ("articles.Article.text", "there are 'title', 'body'"),
            ("articles.Article.words", "has no text field 'words'"),
            ("articles.Article.bodi", "did you mean 'body'?"),
        ],
    )
    def test_a_wrong_name_lists_the_legal_ones(self, label: str, said: str) -> None:
        assert said in self.run(label)[1]
