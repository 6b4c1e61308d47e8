"""`read_rules`: rules from words, as options of commands give them."""

from collections.abc import Iterable

from shortcodes.errors import WriteError
from shortcodes.names import quoted
from shortcodes.rewriting.rules import Rules
from shortcodes.syntax import Shortcode


def read_rules(
    rename: Iterable[str] = (), values: Iterable[str] = (), unset: Iterable[str] = ()
) -> Rules:
    """Return the rules that words describe.

    Args:
        rename: ``OLD=NEW`` for each shortcode that has another name then.
        values: ``NAME.ATTRIBUTE=VALUE`` for each attribute that is set.
        unset: ``NAME.ATTRIBUTE`` for each attribute that goes.

    Raises:
        ValueError: One is written otherwise, names what no shortcode can have, or contradicts another.
    """
    renamed: dict[str, str] = {}
    given: dict[str, dict[str, str]] = {}
    gone: dict[str, frozenset[str]] = {}
    for word in rename:
        old, new = _split("--rename", "OLD=NEW", word, "=")
        _check("--rename", old)
        _check("--rename", new)
        _refuse_other("--rename", old, renamed.setdefault(old, new), new)
    for word in values:
        place, value = _split("--set", "NAME.ATTRIBUTE=VALUE", word, "=", may_be_empty=True)
        name, key = _split_place("--set", "NAME.ATTRIBUTE=VALUE", place, word)
        _refuse_other("--set", place, given.setdefault(name, {}).setdefault(key, value), value)
    for word in unset:
        name, key = _split_place("--unset", "NAME.ATTRIBUTE", word, word)
        gone[name] = gone.get(name, frozenset()) | {key}
    return Rules(renamed, given, gone)


def _split_place(option: str, form: str, place: str, word: str) -> tuple[str, str]:
    name, key = _split(option, form, place, ".", shown=word)
    _check(option, name, key)
    return name, key


def _split(
    option: str, form: str, word: str, sign: str, *, may_be_empty: bool = False, shown: str = ""
) -> tuple[str, str]:
    before, found, after = word.partition(sign)
    if not (before and found and (after or may_be_empty)):
        raise ValueError(f"{option}: write {form}, not {quoted(shown or word)}")
    return before, after


def _check(option: str, name: str, *keys: str) -> None:
    try:
        Shortcode(name, dict.fromkeys(keys, ""))
    except WriteError as exc:
        raise ValueError(f"{option}: {exc}") from exc


def _refuse_other(option: str, name: str, first: str, second: str) -> None:
    if first != second:
        raise ValueError(f"{option}: {name} is given twice, {quoted(first)} and {quoted(second)}")
