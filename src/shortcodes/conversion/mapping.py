"""The map of a project's own shortcodes: a TOML file with a table for each name."""

import tomllib
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, TemplateError
from jinja2.meta import find_undeclared_variables

from shortcodes.errors import ShortcodeError
from shortcodes.names import quoted
from shortcodes.suggestions import describe_legal

ACTIONS: Final = ("content", "keep", "drop")
KEYS: Final = ("to", "template", "action", "attributes", "block")


class MappingError(ShortcodeError, ValueError):
    """A map can't be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes of a shortcode.

    Attributes:
        to: The name of a shortcode, component or directive of the target, or an empty string.
        template: A Jinja template of HTML that is given ``content`` and the attributes, or an empty string.
        action: ``content`` keeps what is between the tags, ``keep`` the source as text, ``drop`` nothing.
        attributes: New names of attributes; an empty one takes the attribute off.
        block: Whether it stands between paragraphs, or None where the target decides.
    """

    to: str = ""
    template: str = ""
    action: str = ""
    attributes: MappingOf[str, str] = field(default_factory=dict)
    block: bool | None = None

    def rename(self, given: MappingOf[str, str]) -> dict[str, str]:
        """Return attributes by their new names."""
        renamed = {self.attributes.get(name, name): value for name, value in given.items()}
        renamed.pop("", None)
        return renamed


@dataclass(frozen=True, slots=True)
class Mapping:
    """What becomes of a project's own shortcodes, by their names."""

    entries: MappingOf[str, Entry] = field(default_factory=dict)


def read_mapping(path: str | Path) -> Mapping:
    """Read a map from a TOML file.

    A table ``[shortcodes.NAME]`` has one of ``to``, ``template`` and ``action``; it may have ``attributes``
    and ``block``.

    Args:
        path: The file.

    Raises:
        MappingError: It is no TOML, or has something else in it.
        OSError: It can't be read.
    """
    name = str(path)
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
    except ValueError as exc:
        raise MappingError(f"{name}: {exc}") from exc
    tables = data.get("shortcodes")
    if not isinstance(tables, dict) or set(data) != {"shortcodes"}:
        raise MappingError(f"{name}: write a table for each shortcode: [shortcodes.NAME]")
    return Mapping({key: _read_entry(name, key, value) for key, value in tables.items()})


def _read_entry(path: str, name: str, table: Any) -> Entry:  # noqa: ANN401 - TOML has any type
    where = f"{path}: [shortcodes.{name}]"
    if not isinstance(table, dict):
        raise MappingError(f"{where}: this is no table")
    for key in table:
        if key not in KEYS:
            raise MappingError(f"{where}: there is no key {key!r}{describe_legal(key, KEYS)}")
    if sum(key in table for key in KEYS[:3]) != 1:
        raise MappingError(f"{where}: write one of to, template and action")
    attributes = table.get("attributes", {})
    strings = [table.get(key, "") for key in KEYS[:3]]
    if not all(isinstance(value, str) for value in strings) or not isinstance(attributes, dict):
        raise MappingError(
            f"{where}: to, template and action are strings, attributes is a table of strings"
        )
    if not all(isinstance(value, str) for value in attributes.values()):
        raise MappingError(
            f"{where}: the new name of an attribute is a string; an empty one takes it off"
        )
    action = strings[2]
    if action and action not in ACTIONS:
        raise MappingError(
            f"{where}: there is no action {action!r}{describe_legal(action, ACTIONS)}"
        )
    block = table.get("block")
    if not isinstance(block, bool | None):
        raise MappingError(f"{where}: block is true or false")
    try:
        list_variables(strings[1])
    except MappingError as exc:
        raise MappingError(f"{where}: {exc}") from exc
    return Entry(strings[0], strings[1], action, attributes, block)


def list_variables(template: str) -> set[str]:
    """Return the names that a template takes from outside.

    Raises:
        MappingError: It can't be read.
    """
    try:
        return find_undeclared_variables(Environment().parse(template))  # noqa: S701 - it renders nothing
    except TemplateError as exc:
        raise MappingError(f"the template {quoted(template)} can't be read: {exc}") from exc
