"""The widget ``[covid19-ultimate-card]``."""

from typing import TypedDict

from pydantic import ConfigDict

from shortcodes.builtin.covid19.attributes import CardAttributes
from shortcodes.builtin.covid19.maker import CardMaker, check_figures
from shortcodes.builtin.covid19.snapshot import load_snapshot
from shortcodes.builtin.covid19.view import Card
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        card: The texts and colours of the card.
    """

    card: Card


class Covid19Card(CardAttributes):
    """The COVID-19 figures of one region, or of the world, as a card.

    The figures come from the data source ``covid19``; without one, from an embedded snapshot of
    28 and 29 December 2020, whose source is Worldometers. A label that isn't given is English, an
    empty one hides its figure.
    """

    model_config = ConfigDict(defer_build=False)
    examples = ("[covid19-ultimate-card region=EG]",)

    template = "covid19-card.html"
    css_file = "covid19-card.css"
    block = True
    pure = True
    source = "covid19"
    default_source = load_snapshot

    def data_key(self) -> str:
        """Return the region, the key of a source of figures."""
        return self.region

    def context(self, scope: Scope) -> Variables:
        """Return ``card``, with all texts and colours of the template."""
        figures = None if scope.data is None else check_figures(self.source, scope.data)
        return {"card": CardMaker(self, scope, figures).make_card()}
