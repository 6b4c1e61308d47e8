"""hypothesis strategies for texts, tags, attributes and widgets of a registry, and damaged quotes.

Needs the extra ``hypothesis``.
"""

from shortcodes.extras import require

require("hypothesis", "hypothesis")

from shortcodes.integrations.hypothesis.attributes import attributes  # noqa: E402 - behind the extra
from shortcodes.integrations.hypothesis.quotes import damaged_quotes  # noqa: E402
from shortcodes.integrations.hypothesis.texts import tags, texts, widgets  # noqa: E402

__all__ = ["attributes", "damaged_quotes", "tags", "texts", "widgets"]
