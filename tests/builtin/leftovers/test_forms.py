"""A note says that a form was here."""

import pytest

from shortcodes import Engine, Registry
from shortcodes.builtin.leftovers.forms import Form

REGISTRY = Registry(packs=("leftovers",))

CASES = {
    "a title": ("[contact-form-7 id='12' title='Write us']", "en", "Write us A form was here."),
    "no title": ("[mailpoet_form id='1']", "en", "A form was here."),
    "a word for whether to show it": ("[wpforms id='1' title='true']", "en", "A form was here."),
    "a name": ("[gravityform id='1' title='false' name='Poll']", "en", "Poll A form was here."),
    "another language": ("[ninja_forms id='1']", "de-AT", "Hier war ein Formular."),
    "a language without words": ("[ninja_forms id='1']", "xx", "A form was here."),
    "words of the author": ("[wpforms id='1' form_note='Call us.']", "de", "Call us."),
    "with its fields": (
        "[et_pb_contact_form title='Ask'][et_pb_contact_field field_title='Name'][/et_pb_contact_form]",
        "en",
        "Ask A form was here.",
    ),
}


@pytest.mark.parametrize(("text", "locale", "shown"), CASES.values(), ids=CASES)
def test_a_note_is_in_the_place_of_a_form(text: str, locale: str, shown: str) -> None:
    engine = Engine(REGISTRY, locale=locale, renderer="text")
    result = engine.process(text)
    assert " ".join(result.output.split()) == shown
    assert result.diagnostics == ()


def test_a_site_has_its_own_words() -> None:
    class Ours(Form):
        """A note with our words."""

        form_note: str = "Write to office@example.org."

    registry = REGISTRY.copy()
    registry.add("wpforms", Ours, replace=True)
    html = Engine(registry).render("[wpforms id='1']")
    assert html == '<p class="sc-leftovers-form">Write to office@example.org.</p>'
