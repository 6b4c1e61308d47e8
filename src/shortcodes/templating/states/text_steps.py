"""Steps of the tokenizer in text: between tags, and in elements without others inside."""

import re

from shortcodes.templating.states import css, scripts
from shortcodes.templating.states.html import Mode
from shortcodes.templating.states.reader import Reader


def follow_data(reader: Reader) -> None:
    """Follow text between tags."""
    reader.take_until("<")
    if reader.at < len(reader.text):
        reader.at += 1
        reader.mode = Mode.TAG_OPEN


def follow_raw_text(reader: Reader) -> None:
    """Follow the text of an element without others inside, up to its end tag."""
    read = reader.reference + reader.text[reader.at :]
    whole = f"</{reader.element}"
    end = re.search(rf"{re.escape(whole)}(?=[\t\n\f\r />])", read, re.IGNORECASE | re.ASCII)
    inner = read[: end.start()] if end else read
    tail = "" if end else _find_begun(read, whole)
    if reader.mode is Mode.SCRIPT:
        tail = tail or ("" if end else _find_begun(read, "<!--"))
        if "<!--" in inner:
            reader.fault = "'<!--' in a <script>, which changes where it ends"
        text = inner[: len(inner) - len(tail)]
        reader.script = scripts.follow_script(reader.script, text)
        if scripts.loads_others(reader.tail + text):
            reader.script = scripts.LOADS
        reader.tail = scripts.take_tail(reader.tail + text)
    elif isinstance(reader.value, css.Css):
        reader.value = css.follow_css(reader.value, inner[: len(inner) - len(tail)])
    if end is None:
        reader.reference, reader.at = tail, len(reader.text)
        return
    reader.at += end.end() - len(reader.reference)
    element = reader.element
    reader.open_tag(closing=True)
    reader.element = element


def follow_plaintext(reader: Reader) -> None:
    """Follow ``<plaintext>``, which nothing ends."""
    reader.at = len(reader.text)


def _find_begun(text: str, wanted: str) -> str:
    """Return the end of a text with which a wanted one may begin."""
    sizes = range(min(len(wanted), len(text)), 0, -1)
    return next((text[-n:] for n in sizes if wanted.startswith(text[-n:].lower())), "")
