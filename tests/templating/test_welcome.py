"""Most templates are welcome: plain fields where one would put them, and templates as users write them."""

from pathlib import Path

import pytest

from fuzz.templates.values import twin
from fuzz.templates.verdict import judge
from shortcodes import Engine, RegistrationError, Registry, Shortcode, Widget
from tests.browser.requirements import need
from tests.templating.welcome.plain import BOLD, PLAIN, Case, Plain
from tests.templating.welcome.rich import Rich
from tests.templating.welcome.users import USERS, User


def test_there_are_sixty_and_most_are_drawn() -> None:
    assert len(PLAIN) == 60
    assert sum(bool(case.drawn) for case in PLAIN.values()) >= 30


def widget(template: str, base: type[Widget] = Plain) -> type[Widget]:
    return type("Made", (base,), {"template_source": template, "__module__": __name__})


@pytest.mark.parametrize("case", PLAIN.values(), ids=PLAIN)
def test_a_plain_value_where_one_would_put_it(case: Case) -> None:
    registry = Registry()
    if case.refused:
        with pytest.raises(RegistrationError, match=case.refused) as caught:
            registry.add("w", widget(case.template))
        assert "line 1, column" in str(caught.value)
        return
    registry.add("w", widget(case.template))
    given = dict.fromkeys(Plain.model_fields, case.value)
    text = f"{Shortcode('w', given)}{BOLD}[/w]"
    assert Engine(registry).render(text) == case.drawn


def test_there_are_thirty() -> None:
    assert len(USERS) == 30


VALUES = (
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "' onclick='alert(1)",
    "</script><b>",
    "a b",
)


@pytest.mark.parametrize("user", USERS.values(), ids=USERS)
def test_a_template_as_users_write_it(user: User, tmp_path: Path) -> None:
    need("html5lib")
    for name, text in user.files.items():
        (tmp_path / name).write_text(text, "utf-8")
    registry = Registry()
    registry.add("w", widget(user.template, Rich))
    engine = Engine(registry, templates=tmp_path)
    for value in VALUES:
        found, plain = (drawn(engine, say) for say in (value, twin(value)))
        assert user.shown in found
        assert judge(found, plain) is None


def drawn(engine: Engine, value: str) -> str:
    """Return what is drawn with a value in each field of plain text."""
    given = dict.fromkeys(("title", "caption", "slug", "link"), value)
    given |= {"url": "https://ok.example/a", "photo": "/a.jpg", "classes": "wide"}
    result = engine.process(f"{Shortcode('w', given)}<b>bold</b>[/w]")
    assert not [
        found for found in result.diagnostics if found.code in ("unsafe-template", "widget-failed")
    ]
    return str(result.output)
