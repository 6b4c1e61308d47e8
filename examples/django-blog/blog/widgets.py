"""What the posts may use."""

from collections.abc import Mapping
from typing import Literal

from pydantic import ConfigDict, Field

from shortcodes import Registry, Scope, Widget
from shortcodes.types import Flag, Integer, IntList

registry = Registry()


@registry.widget("caption", aliases=("wp_caption",))
class Caption(Widget):
    """A picture with the words below it; the old form has them as an attribute."""

    model_config = ConfigDict(extra="ignore")
    align: Literal["alignnone", "alignleft", "aligncenter", "alignright"] = "alignnone"
    width: Integer = 0
    caption: str = ""
    block = True
    closing = "required"
    template_source = """\
<figure class="{{ align }}"{% if width %} style="max-width: {{ width }}px"{% endif %}>
{{ content }}{% if caption %}<figcaption>{{ caption }}</figcaption>{% endif %}
</figure>"""
    css = "figure img { max-width: 100%; height: auto }"


@registry.widget("gallery")
class Gallery(Widget):
    """Pictures of the library, by their numbers."""

    model_config = ConfigDict(extra="ignore")
    ids: IntList
    columns: Integer = Field(3, ge=1, le=9)
    block = True
    closing = "never"
    source = "pictures"
    template_source = """\
<div class="gallery" style="--columns: {{ columns }}">
{% for picture in pictures %}<img src="{{ picture.url }}" alt="{{ picture.alt }}">{% endfor %}
</div>"""
    css = ".gallery { display: grid; grid-template-columns: repeat(var(--columns), 1fr) }"

    def data_key(self) -> tuple[int, ...]:
        """Ask for the pictures of these numbers."""
        return self.ids

    def context(self, scope: Scope) -> Mapping[str, object]:
        """Return the pictures that there are, and report the others."""
        pictures = scope.data or {}
        for number in self.ids:
            if number not in pictures:
                scope.diagnose("missing-picture", f"there is no picture {number}", field="ids")
        return {"pictures": [pictures[number] for number in self.ids if number in pictures]}


@registry.widget("pricing")
class Pricing(Widget):
    """A table of plans."""

    children = ("plan",)
    block = True
    template_source = '<div class="pricing">{{ content }}</div>'
    css = ".pricing { display: flex; gap: 1rem } .pricing .featured { font-weight: bold }"


@registry.widget("plan")
class Plan(Widget):
    """A plan and its price."""

    name: str
    price: Integer
    featured: Flag = False
    parents = ("pricing",)
    block = True
    template_source = """\
<section{% if featured %} class="featured"{% endif %}>
<h3>{{ name }}</h3><p>{{ price }} €</p>
{{ content }}
</section>"""


@registry.widget("contact-form")
class ContactForm(Widget):
    """A form whose answers become messages."""

    model_config = ConfigDict(extra="ignore")
    children = ("contact-field",)
    block = True
    template_source = (
        '<form method="post" action="/contact/">{{ content }}<button>Send</button></form>'
    )


@registry.widget("contact-field")
class ContactField(Widget):
    """A line of the form."""

    label: str
    type: Literal["name", "email", "textarea"] = "name"
    required: Flag = False
    parents = ("contact-form",)
    closing = "never"
    block = True
    template_source = """\
<p><label>{{ label }}
{% if type == "textarea" %}<textarea name="{{ label }}"></textarea>
{% else %}<input name="{{ label }}" type="{{ 'email' if type == 'email' else 'text' }}"\
{% if required %} required{% endif %}>
{% endif %}</label></p>"""
