"""``Choice``: one of a few words, such as the name of an element."""

import re
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import BeforeValidator

from shortcodes.errors import RegistrationError
from shortcodes.types.fits import Fits

__all__ = ["ELEMENTS", "Choice"]

ELEMENTS: Final = frozenset(
    """
    abbr address article aside b bdi bdo blockquote caption cite code dd del details dfn div dl dt
    em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark nav ol p
    pre q s samp search section small span strong sub summary sup table tbody td tfoot th thead time
    tr u ul var
    """.split()  # noqa: SIM905 - a table of names reads better as text
)
"""Names of elements that only describe their content: none runs, loads or sends anything."""

_WORD = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*", re.ASCII)
_KEYWORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)


def _lower_text(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _find_places(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places where all the words are safe: as CSS keywords, as names of elements."""
    css = ("css",) if all(map(_KEYWORD.fullmatch, words)) else ()
    name = ("name",) if ELEMENTS.issuperset(words) else ()
    return css + name


if TYPE_CHECKING:
    # To a type checker it is a Literal, so that a field has the type of its words.
    from typing import Literal as Choice
else:

    class Choice:
        """``Choice["h2", "h3"]`` is ``Literal["h2", "h3"]`` in letters of any case.

        If all its words are `ELEMENTS`, it may name a tag in a template.
        """

        def __class_getitem__(cls, words: str | tuple[str, ...]) -> object:
            """Make the type of one of these words.

            Raises:
                RegistrationError: They are no plain words in lower case.
            """
            words = words if isinstance(words, tuple) else (words,)
            for word in words:
                if not (isinstance(word, str) and _WORD.fullmatch(word)):
                    raise RegistrationError(
                        f"{word!r} can't be a Choice: one is a word of lower-case letters and "
                        "digits, which may hold '-' and '_'"
                    )
            return Annotated[
                Literal[words], BeforeValidator(_lower_text), Fits(*_find_places(words))
            ]
