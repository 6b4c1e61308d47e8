"""The attributes that hold words which a reader saw, by what they mean; the builders' names for one meaning.

From the documentation of the page builders; of two attributes with one meaning in one tag, the last counts, and
the base of the pack's widgets reports the others.
"""

from typing import Final

from pydantic import AliasChoices

TITLE: Final = ("title", "heading", "primary_title", "title_front", "h2", "call_text")
HEADING: Final = ("text", "heading", "title")
SECOND_TITLE: Final = ("second_title", "title_back", "hover_title")
AUTHOR: Final = ("author", "cite")
SUBTITLE: Final = ("subtitle", "subhead", "subheading", "position", "job", "job_title", "h4")
COMPANY: Final = ("company", "company_name")
SMALL_WORDS: Final = ("description", "desc")
CAPTION: Final = ("caption", "caption_text")
DESCRIPTION: Final = (*SMALL_WORDS, "text", "text_front", *CAPTION)
VALUE: Final = ("value", "number", "sum", "price", "percent", "percentage", "progress")
CHART_LABEL: Final = ("chart_label", "label_value")
BEFORE: Final = ("before", "prefix", "currency")
UNIT: Final = ("unit", "units", "after", "suffix")
PERIOD: Final = ("period", "per", "time")
LABEL: Final = (
    *("label", "button_text", "btn_title", "btn_text", "button_one_text", "button_label"),
    *("hover_btn_title", "linktext", "link_text"),
)
BUTTON: Final = ("label", "button_text", "title", "text")
SECOND_LABEL: Final = ("second_label", "button_two_text", "button_label2")

URL: Final = (
    *("url", "link", "href", "button_url", "button_link", "btn_link", "btn_url", "button_one_url"),
    *("hover_btn_link", "link1"),
)
SECOND_URL: Final = ("second_url", "button_two_url", "link2")

# Readers saw the sign of each; nothing shows it here.
_PROFILES: Final = (
    *("facebook", "twitter", "instagram", "linkedin", "youtube", "pinterest", "tiktok", "whatsapp"),
    *("facebook_url", "twitter_url", "google_url", "linkedin_url"),
)

SEEN: Final = frozenset(
    (
        *(*TITLE, *SECOND_TITLE, *AUTHOR, *SUBTITLE, *COMPANY, *DESCRIPTION, "caption_title"),
        *(*LABEL, *SECOND_LABEL, *_PROFILES),
        *("values", "email", "sum", "price", "percent", "percentage"),
    )
)
"""What is reported where nothing shows it: words that no builder takes for a setting of how it looks."""

SWITCHES: Final = frozenset(("on", "off", "yes", "no", "true", "false"))
"""What page builders write for whether to show something."""


def choose(names: tuple[str, ...]) -> AliasChoices:
    """Return the names of a field."""
    return AliasChoices(*names)
