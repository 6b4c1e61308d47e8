"""The names of the world's shortcodes, each with the plugin or theme that it is from."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

_FILE: Final = Path(__file__).with_name("known.json")
_LONGEST_PREFIX: Final = 24


class Known(NamedTuple):
    """What is known of a name.

    Attributes:
        label: The evidence that it is.
        source: What it is from, such as ``WordPress core``.
    """

    label: str
    source: str


class KnownNames(NamedTuple):
    """The known names.

    Attributes:
        names: What is known of whole names.
        prefixes: What is known of names that start so.
        bbcode: The tags of BBCode.
    """

    names: dict[str, Known]
    prefixes: dict[str, Known]
    bbcode: frozenset[str]

    def find(self, name: str) -> Known | None:
        """Return what is known of a name, or None."""
        found = self.names.get(name)
        if found is not None:
            return found
        for end in range(2, min(len(name), _LONGEST_PREFIX) + 1):
            if name[end - 1] in "_-" and (found := self.prefixes.get(name[:end])):
                return found
        return None


@cache
def load_known() -> KnownNames:
    """Return the known names; the file is read once."""
    data: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    names: dict[str, Known] = {}
    prefixes: dict[str, Known] = {}
    for group in data["shortcodes"]:
        source = group["source"]
        for name in group.get("words", ()):
            names.setdefault(name, Known("known word", source))
        for name in group.get("filled", ()):
            names.setdefault(name, Known("known if filled", source))
        for name in group.get("valued", ()):
            names.setdefault(name, Known("known with a value", source))
        for name in group.get("names", ()):
            names[name] = Known("known", source)
        for prefix in group.get("prefixes", ()):
            prefixes[prefix] = Known("known prefix", source)
    return KnownNames(names, prefixes, frozenset(data["bbcode"]["names"]))
