"""The model field, its form field, the admin and the linting command."""

from io import StringIO
from typing import Any

import pytest

pytest.importorskip("django", reason="Django is not installed")

import html5lib
from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import models
from django.forms import modelform_factory
from django.test import override_settings

from shortcodes.integrations.django.admin import (
    ShortcodePreviewInlineMixin,
    ShortcodePreviewMixin,
)
from shortcodes.integrations.django.fields import ShortcodeFormField, ShortcodeTextField
from shortcodes.integrations.django.validators import ShortcodeValidator

from .articles.models import Article, Column

WRONG = 'One\r\n  [note toen="plain"] and [note tone=loud]\r\n'
SAID = [
    "Line 2, column 9: unknown attribute 'toen' for [note]; did you mean 'tone'?",
    "Line 2, column 38: 'loud' is not a value of 'tone' for [note]: 'plain' or 'warning'",
]


def errors(text: str) -> list[str]:
    form = modelform_factory(Article, fields=["strict"])({"strict": text})
    form.is_valid()
    return form.errors.get("strict", [])


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
    form = modelform_factory(Article, fields=["strict"])({"strict": WRONG})
    assert [item.code for item in form.errors.as_data()["strict"]] == [
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
    assert made.clean("[mark color=x]") == "[mark color=x]"
    with pytest.raises(ValidationError, match="unknown attribute 'color'"):
        ShortcodeTextField(allow=["mark"], fail_on="warning").formfield().clean("[mark color=x]")
    assert isinstance(field.formfield(form_class=forms.CharField), forms.CharField)


class TestModel:
    """The model's own field refuses a text, whatever leads to it."""

    FAULTY = "[broken]"
    TOLD = "Line 1, column 1: [broken] raised ValueError; on_error='raise' shows where"

    def test_full_clean_refuses_errors(self) -> None:
        with pytest.raises(ValidationError) as found:
            Article(title="x", body=self.FAULTY).full_clean()
        assert found.value.message_dict == {"body": [self.TOLD]}

    def test_a_model_form_says_so_once(self) -> None:
        form = modelform_factory(Article, fields=["body"])({"body": self.FAULTY})
        assert form.errors == {"body": [self.TOLD]}

    def test_a_model_form_with_a_field_of_its_own_says_so_too(self) -> None:
        made = modelform_factory(Article, fields=["body"], field_classes={"body": forms.CharField})
        assert made({"body": self.FAULTY}).errors == {"body": [self.TOLD]}

    @pytest.mark.parametrize(
        "text", [WRONG, "[note titel='old'] [note tone=loud]x[/note] [/ note]"]
    )
    def test_a_warning_keeps_no_old_text_from_being_saved(self, text: str) -> None:
        Article(title="x", body=text).full_clean()
        assert modelform_factory(Article, fields=["body"])({"body": text}).is_valid()

    @pytest.mark.parametrize(
        ("fail_on", "refused"),
        [("error", [FAULTY]), ("warning", [FAULTY, WRONG]), ("never", [])],
    )
    def test_what_fails_is_chosen(self, fail_on: Any, refused: list[str]) -> None:
        field = ShortcodeTextField(blank=True, fail_on=fail_on)
        texts = ["", "fine", WRONG, self.FAULTY]
        for check in (field.run_validators, field.formfield().clean):
            assert [text for text in texts if is_refused(check, text)] == [
                text for text in texts if text in refused
            ]

    def test_another_choice_is_refused(self) -> None:
        for kind in (ShortcodeTextField, ShortcodeFormField, ShortcodeValidator):
            with pytest.raises(
                ValueError, match="fail_on must be one of 'error', 'warning', 'never', not 'info'"
            ):
                kind(fail_on="info")

    def test_an_error_comes_with_the_warnings_of_its_text(self) -> None:
        with pytest.raises(ValidationError) as caught:
            ShortcodeTextField().run_validators("[note toen=x] [broken]")
        assert [error.code for error in caught.value.error_list] == [
            "unknown-attribute",
            "widget-failed",
        ]

    def test_it_is_in_migrations_where_it_is_not_the_default(self) -> None:
        assert ShortcodeTextField(fail_on="error").deconstruct()[3] == {}
        field = ShortcodeTextField(fail_on="never")
        assert field.deconstruct()[3] == {"fail_on": "never"}
        assert field.clone().fail_on == "never"

    def test_a_validator_is_for_any_field(self) -> None:
        validator = ShortcodeValidator(allow="mark", fail_on="warning")
        assert validator == ShortcodeValidator(allow=["mark"], fail_on="warning")
        assert validator != ShortcodeValidator(allow="mark")
        field = models.CharField(max_length=80, validators=[validator])
        assert field.clone().validators[0] == validator
        with pytest.raises(ValidationError, match="unknown attribute 'color'"):
            field.clean("[mark color=x]", None)
        with pytest.raises(
            ValidationError, match=r"^\['Line 1, column 2: \[note\] may not be used here'\]$"
        ):
            field.clean("[note toen=x]", None)
        assert field.clean("[nothing toen=x]", None) == "[nothing toen=x]"
        assert (
            ShortcodeValidator(allow="mark")("[note]") is None
        )  # inert where the page says so too

    def test_the_serializer_of_a_rest_framework_refuses_errors(self) -> None:
        serializers = pytest.importorskip(
            "rest_framework.serializers", reason="Django REST framework is not installed"
        )

        class ArticleSerializer(serializers.ModelSerializer):
            class Meta:
                model = Article
                fields = ("body",)

        made = ArticleSerializer(data={"body": self.FAULTY})
        assert not made.is_valid()
        assert made.errors == {"body": [self.TOLD]}
        assert ArticleSerializer(data={"body": WRONG}).is_valid()

    def test_an_allowed_name_that_is_not_registered_is_a_warning(self) -> None:
        class Draft(models.Model):
            body = ShortcodeTextField(allow="mark noet")

            class Meta:
                app_label = "drafts"

        (found,) = Draft._meta.get_field("body").check()
        assert (found.id, found.msg.partition(";")[0]) == (
            "shortcodes.W001",
            "allow names 'noet', which is not registered",
        )
        assert "did you mean 'note'?" in found.msg


def is_refused(check: Any, text: str) -> bool:
    try:
        check(text)
    except ValidationError:
        return True
    return False


class TestAdmin:
    ADD = "/admin/articles/article/add/"
    PREVIEW = "/admin/articles/article/shortcodes-preview/"

    def test_a_wrong_text_is_not_saved_and_the_page_says_why(self, staff: Any) -> None:
        answer = staff.post(self.ADD, {"title": "x", "words": 1, "body": "y", "strict": WRONG})
        page = html5lib.parse(answer.content, namespaceHTMLElements=False)
        said = [item.text for item in page.iterfind(".//ul[@class='errorlist']/li")]
        assert said == SAID
        assert not Article.objects.exists()

    def test_a_right_text_is_saved_as_it_was_typed(self, staff: Any) -> None:
        answer = staff.post(self.ADD, {"title": "x", "words": 1, "body": " [note]\n"})
        assert answer.status_code == 302
        assert Article.objects.get().body == " [note]\n"

    def test_warnings_are_shown_once_the_text_is_saved(self, staff: Any) -> None:
        answer = staff.post(self.ADD, {"title": "x", "words": 1, "body": WRONG}, follow=True)
        assert Article.objects.get().body == WRONG
        told = [str(item) for item in answer.context["messages"]]
        assert told[:2] == [f"body: {line}" for line in SAID]
        assert len(told) == 3

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
        whole = staff.post(f"{self.PREVIEW}?field=articles.Article.body", {"text": "[year]"})
        assert "[year]" in whole.content.decode()
        for wrong in ("none", "articles.Article.none", "none.Article.body", "body.body"):
            assert staff.post(f"{self.PREVIEW}?field={wrong}", {"text": "x"}).status_code == 404

    def test_an_inline_has_the_preview_of_the_admin_around_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class ColumnInline(ShortcodePreviewInlineMixin, admin.StackedInline):
            model = Column

        inline = ColumnInline(Article, admin.site)
        body = Column._meta.get_field("body")
        area = inline.formfield_for_dbfield(body, None).widget
        assert area.attrs["data-preview"] == self.PREVIEW
        monkeypatch.setattr(body, "allow", frozenset({"mark"}))
        monkeypatch.setattr(body, "model", Column)
        area = inline.formfield_for_dbfield(body, None).widget
        assert area.attrs["data-preview"] == f"{self.PREVIEW}?field=articles.Column.body"

    def test_the_mixin_of_an_admin_refuses_an_inline(self) -> None:
        with pytest.raises(TypeError, match="write ShortcodePreviewInlineMixin"):
            type("Inline", (ShortcodePreviewMixin, admin.StackedInline), {"model": Column})

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
