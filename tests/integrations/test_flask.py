"""Applications that draw shortcodes: configured, wrongly configured, several at once."""

import sys

import pytest

from shortcodes.extras import describe_install

from .widgets import HOSTILE, harmful, make_registry, registry

pytest.importorskip("flask", reason="the extra flask is not installed")

from flask import Flask, render_template, render_template_string, request

from shortcodes import Engine, Limits, Widget
from shortcodes.integrations.flask import Shortcodes

WHERE = "tests.integrations.widgets:registry"


def application(**settings: object) -> Flask:
    app = Flask(__name__)
    app.config.update(SHORTCODES_REGISTRY=WHERE)
    app.config.update(settings)
    Shortcodes(app)

    @app.post("/")
    def show() -> str:
        return render_template_string(
            "<main>{{ text|shortcodes }}</main>", text=request.form["text"]
        )

    return app


def posted(app: Flask, text: str) -> str:
    answer = app.test_client().post("/", data={"text": text})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_templates_draw_what_a_request_brings():
    page = posted(application(), "1 < 2 [figure title=„It’s“]<b>[/figure]")
    assert page == '<main>1 &lt; 2 <figure title="It’s">It’s: &lt;b&gt;</figure></main>'


def test_the_engine_is_made_of_the_configuration(tmp_path):
    (tmp_path / "t").mkdir()
    seen = []
    app = application(
        SHORTCODES_REGISTRY=registry,
        SHORTCODES_UNKNOWN="strip",
        SHORTCODES_PARAGRAPHS=True,
        SHORTCODES_LIMITS={"value_chars": 2},
        SHORTCODES_TEMPLATES=str(tmp_path / "t"),
        SHORTCODES_ON_ERROR=lambda found, shortcode: seen.append(found.code) or "failed",
    )
    page = posted(app, "[figure abc]\n\n[nosuch]a[/nosuch] [bad]")
    assert "<p>a failed</p>" in page
    assert seen == ["widget-failed"]
    assert "[figure abc]" in page, "the value is too long"


@pytest.mark.parametrize("off", [False, "no", "False", "off", 0, "0"])
def test_words_and_numbers_of_environments_switch_off(off):
    assert "<main>[figure widht" in posted(application(SHORTCODES_STRICT=off), "[figure widht=1")


def test_limits_may_be_limits():
    assert posted(application(SHORTCODES_LIMITS=Limits(input_chars=3)), "[box]") == (
        "<main>[box]</main>"
    )


def test_template_folders_are_beside_the_applications_own(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    (folder / "widgets").mkdir(parents=True)
    (folder / "widgets" / "card.html").write_text("<p>{{ title }}</p>", "utf-8")
    (folder / "templates").mkdir()
    (folder / "templates" / "page.html").write_text("{{ '[card <]'|shortcodes }}", "utf-8")
    (folder / "__init__.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "site", raising=False)
    made = make_registry()
    made.add("card", type("Card", (Widget,), CARD))
    app = Flask("adapters_site", root_path=str(folder))
    app.config.update(SHORTCODES_REGISTRY=made, SHORTCODES_TEMPLATES=["widgets"])
    Shortcodes(app)
    with app.app_context():
        assert render_template("page.html") == "<p>&lt;</p>"


CARD = {
    "__annotations__": {"title": str},
    "title": "",
    "template": "card.html",
    "positional": ("title",),
    "__module__": __name__,
}


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("SHORTCODES_UNKNWON", "strip", "'SHORTCODES_UNKNWON'; did you mean 'SHORTCODES_UNKNOWN'"),
        ("SHORTCODES_X_Y", 1, "unknown setting 'SHORTCODES_X_Y'$"),
        ("SHORTCODES_UNKNOWN", "stripp", "unknown must be one of 'keep'"),
        ("SHORTCODES_REGISTRY", "nowhere", "does not have the form 'package.module:name'"),
        ("SHORTCODES_REGISTRY", 3, "3 is of type 'int', not a Registry"),
        ("SHORTCODES_REGISTRY", "no.where:registry", "'no.where:registry' can't be imported"),
        (
            "SHORTCODES_REGISTRY",
            f"{WHERE}2",
            "there is no 'registry2' in .*; did you mean 'registry'",
        ),
        ("SHORTCODES_REGISTRY", "json:dumps", "'json:dumps' is of type 'function', not a Registry"),
        ("SHORTCODES_LIMITS", {"input": 1}, "limits has no 'input'; did you mean 'input_chars'"),
        ("SHORTCODES_LIMITS", 3, "limits must be a Limits, such as .*, not int"),
        ("SHORTCODES_STRICT", "maybe", "strict must be True or False, not 'maybe'"),
        ("SHORTCODES_LOCALE", 5, "locale must be a language tag, such as 'en', not 5"),
        ("SHORTCODES_SOURCES", {"stock": 3}, "'stock' has neither get_many nor aget_many"),
        ("SHORTCODES_TEMPLATES", "nowhere", "nowhere' is not a folder"),
        ("SHORTCODES_DIALECT", "bbcode", "bbcode"),
    ],
)
def test_a_wrong_setting_is_named(setting, value, told):
    with pytest.raises(ValueError, match=told):
        application(**{setting: value})


def test_two_applications_have_an_engine_each():
    extension = Shortcodes()
    strict, lenient = Flask("strict"), Flask("lenient")
    for app, strictly in ((strict, True), (lenient, False)):
        app.config.update(SHORTCODES_REGISTRY=WHERE, SHORTCODES_STRICT=strictly)
        extension.init_app(app)
    with lenient.app_context():
        assert extension.engine.process("[figure wdith=1]").diagnostics
        assert extension.engine is lenient.extensions["shortcodes"]
    with strict.app_context(), pytest.raises(Exception, match="did you mean 'width'"):
        extension.engine.process("[figure wdith=1]")


def test_settings_are_read_once():
    app = application(SHORTCODES_UNKNOWN="strip")
    app.config["SHORTCODES_UNKNOWN"] = "keep"
    assert posted(app, "[x a='b']") == "<main></main>"


def test_a_strict_engine_makes_a_fault_an_error():
    answer = application(SHORTCODES_STRICT=True).test_client().post("/", data={"text": "[bad]"})
    assert answer.status_code == 500


@pytest.mark.parametrize(
    ("name", "escaped"), [("p.html", True), ("p.xml", True), ("p.svg", True), ("p.txt", False)]
)
def test_what_is_escaped_goes_by_the_templates_name(name, escaped, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_text("{{ '<p>[box]'|shortcodes }}", "utf-8")
    app = Flask("named", root_path=str(tmp_path))
    app.config.update(SHORTCODES_REGISTRY=WHERE)
    Shortcodes(app)
    with app.app_context():
        first = "&lt;p&gt;" if escaped else "<p>"
        assert render_template(name) == f"{first}<aside></aside>"


def test_an_engine_of_ones_own_serves_as_it_is():
    engine = Engine(registry)
    app = Flask("own")
    extension = Shortcodes(app, engine)
    with app.app_context():
        assert extension.engine is engine
        assert render_template_string("{{ shortcode('figure', '<') }}").count("&lt;") == 2


def test_without_settings_there_are_the_built_in_widgets():
    app = Flask("plain")
    extension = Shortcodes(app)
    with app.app_context():
        assert "covid19-ultimate-card" in extension.engine.registry


def test_an_application_that_was_not_told_is_named():
    with (
        Flask("forgotten").app_context(),
        pytest.raises(RuntimeError, match=r"init_app.*forgotten"),
    ):
        _ = Shortcodes().engine


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("form", ["{}", "[figure title=’{}’]x[/figure]", "[figure]{}[/figure]"])
def test_hostile_values_stay_harmless(form, value):
    page = posted(application(), form.format(value))
    assert harmful(page) == []
    assert "a secret" not in page


def test_without_flask_the_extra_is_named():
    import subprocess

    code = "import sys; sys.modules['flask'] = None; import shortcodes.integrations.flask"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert describe_install("flask") in done.stderr
