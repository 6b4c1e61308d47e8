"""The thirty pages through the frameworks whose texts are HTML; Django has them in its own folder."""

from collections.abc import Callable
from importlib.util import find_spec

import jinja2
import pytest
from markupsafe import Markup

from shortcodes import Engine
from tests.integrations.pages import PAGES, Page, problems, registry

pytestmark = pytest.mark.skipif(find_spec("html5lib") is None, reason="html5lib is not installed")

Draw = Callable[[str], str]
TEMPLATE = "{{ page|shortcodes }}"


def jinja_templates(text: str) -> str:
    from shortcodes.integrations.jinja2 import ShortcodesExtension

    environment = jinja2.Environment(autoescape=True, extensions=[ShortcodesExtension])
    environment.shortcodes_engine = Engine(registry(), paragraphs=True)  # type: ignore[attr-defined]
    return environment.from_string(TEMPLATE).render(page=Markup(text))


def flask_templates(text: str) -> str:
    flask = pytest.importorskip("flask", reason="the extra flask is not installed")
    from shortcodes.integrations.flask import Shortcodes

    app = flask.Flask(__name__)
    app.config.update(SHORTCODES_REGISTRY=registry(), SHORTCODES_PARAGRAPHS=True)
    Shortcodes(app)
    with app.app_context():
        return str(flask.render_template_string(TEMPLATE, page=Markup(text)))


def service(text: str) -> str:
    pytest.importorskip("fastapi", reason="the extra fastapi is not installed")
    testclient = pytest.importorskip("fastapi.testclient", reason="its client is not installed")
    from fastapi import FastAPI

    from shortcodes.integrations.fastapi import router

    app = FastAPI()
    app.include_router(router(Engine(registry(), paragraphs=True)))
    return str(testclient.TestClient(app).post("/render", json={"text": text}).json()["output"])


FRAMEWORKS: dict[str, Draw] = {
    "Jinja2": jinja_templates,
    "Flask": flask_templates,
    "FastAPI": service,
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("draw", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_every_framework_draws_the_same_widgets(draw: Draw, page: Page) -> None:
    assert problems(draw(page.html_source), page, markdown=False) == []
