"""Texts as people damage them, which the strategies for tests of widgets are made of too."""

from hypothesis import strategies as st

from shortcodes.integrations.hypothesis.pieces import PIECES, QUOTES, spell
from shortcodes.integrations.hypothesis.texts import damaged_tag, documents

__all__ = ["PIECES", "QUOTES", "any_text", "damaged_tag", "documents", "spell"]

any_text = st.one_of(documents, st.text(), st.text(alphabet=st.characters(exclude_categories=())))
