"""What `fix_shortcodes` changes: the shortcodes of a field, and the rows whose texts become others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from shortcodes.errors import ShortcodeError
from shortcodes.failures import describe_failure
from shortcodes.integrations.django.engines import registry
from shortcodes.integrations.django.stored_texts import Change, Failure
from shortcodes.integrations.django.text_fields import TextField
from shortcodes.names import kind_of
from shortcodes.records import Markup
from shortcodes.rewriting import Rules, fix_by_rules, load_rules, read_rules
from shortcodes.settings import read_tag_names


@dataclass(frozen=True, slots=True)
class Fixing:
    """What is changed of the texts of a field.

    Attributes:
        names: The names of shortcodes, or None for the likely ones of each text.
        rules: What is changed beside damage.
        markup: What the texts are written in.
    """

    names: frozenset[str] | None
    rules: Rules
    markup: Markup = "html"

    def find_changes(self, rows: Iterable[tuple[Any, Any]]) -> tuple[list[Change], list[Failure]]:
        """Return the rows whose texts become others, and those that can't be changed.

        Args:
            rows: The primary keys and texts.
        """
        changes: list[Change] = []
        failures: list[Failure] = []
        for key, text in rows:
            if text is None:
                continue
            if not isinstance(text, str):
                failures.append(Failure(key, f"its value is no text, but {kind_of(text)}"))
                continue
            try:
                fixed = fix_by_rules(text, self.names, self.rules, self.markup)
            except Exception as exc:  # a rule of the project's may raise anything
                failures.append(Failure(key, _describe(exc)))
                continue
            if fixed != text:
                changes.append(Change(key, text, fixed))
        return changes, failures


def _describe(exc: Exception) -> str:
    return str(exc) if isinstance(exc, ShortcodeError) else f"a rule failed{describe_failure(exc)}"


def choose_names(target: TextField, given: Iterable[str], *, likely: bool) -> frozenset[str] | None:
    """Return the names of a field's shortcodes, or None for the likely ones of each text.

    These are the given ones; else, where the project has widgets, those that the texts may use.

    Args:
        target: The field.
        given: The names of ``--name``, or words of several.
        likely: Whether the likely ones were asked for.
    """
    if names := read_tag_names(" ".join(given)):
        return names
    allow = getattr(target.field, "allow", None)
    setting = getattr(settings, "SHORTCODES", {})
    if likely or (allow is None and not {"registry", "packs"} & set(setting)):
        return None
    limits = (allow, read_tag_names(setting.get("allow")))
    return frozenset(registry().names).intersection(*(one for one in limits if one is not None))


def make_rules(
    rename: Iterable[str], values: Iterable[str], unset: Iterable[str], path: str | None
) -> Rules:
    """Return the rules of the command's options.

    Args:
        rename: The words of ``--rename``.
        values: The words of ``--set``.
        unset: The words of ``--unset``.
        path: The Python file of ``--rules``, which is run.

    Raises:
        CommandError: A word is written wrong, or the file can't be run.
    """
    try:
        rules = read_rules(rename, values, unset)
    except ValueError as exc:
        raise CommandError(str(exc)) from exc
    if not path:
        return rules
    try:
        return replace(rules, rewrite=load_rules(path))
    except ValueError as exc:
        raise CommandError(f"--rules: {exc}") from exc
    except OSError as exc:
        raise CommandError(f"--rules: {path}: {exc.strerror or exc}") from exc
