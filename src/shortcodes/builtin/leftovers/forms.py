"""What says that a form was here."""

from typing import ClassVar, Final, TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.leftovers.base import Leftover
from shortcodes.builtin.leftovers.values import TextOf
from shortcodes.types import PlainLine
from shortcodes.widgets.scope import Scope

_ENGLISH: Final = "A form was here."
_WORDS: Final = {
    "de": "Hier war ein Formular.",
    "fr": "Il y avait ici un formulaire.",
    "es": "Aquí había un formulario.",
    "it": "Qui c’era un modulo.",
    "pt": "Aqui havia um formulário.",
    "nl": "Hier stond een formulier.",
    "pl": "Tu był formularz.",
    "ru": "Здесь была форма.",
    "tr": "Burada bir form vardı.",
    "ar": "كان هنا نموذج.",
    "he": "היה כאן טופס.",
    "fa": "اینجا یک فرم بود.",
}
# Plugins take such words for whether to show the title.
_SWITCHES: Final = frozenset(("true", "false", "yes", "no", "on", "off", "1", "0"))


class _Words(TypedDict):
    """The variables of a form's template.

    Attributes:
        label: What the form was called, or an empty string.
        told: The words in its place.
    """

    label: str
    told: str


class Form(Leftover):
    """A note that a form was here, with its title.

    The words are those of the engine's language, unless ``form_note`` says otherwise; a subclass that is
    registered with ``replace=True`` says it for a whole site.
    """

    examples: ClassVar[tuple[str, ...]] = ("[contact-form-7 id=3 title='Write to us']",)

    template = "leftovers-form.html"
    css_file = "leftovers-form.css"
    block = True

    title: TextOf = Field("", description="What the form was called.")
    name: TextOf = Field("", description="The same, where it has no title.")
    form_note: PlainLine = Field("", description="What to say in place of the form.")

    def context(self, scope: Scope) -> _Words:
        """Return the words in the place of the form."""
        titles = (text for text in (self.title, self.name) if text.lower() not in _SWITCHES)
        language = scope.locale.replace("_", "-").partition("-")[0].lower()
        told = self.form_note or _WORDS.get(language, _ENGLISH)
        return {"label": next(filter(None, titles), ""), "told": told}


class BuilderForm(Form):
    """A note that a page builder's form was here; its fields are left out."""

    examples = ("[et_pb_contact_form title='Write to us'][/et_pb_contact_form]",)

    raw = True

    title: TextOf = Field(
        "",
        validation_alias=AliasChoices("title", "heading"),
        description="What the form was called.",
    )
