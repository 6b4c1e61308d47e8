"""Reads a text as an engine was told, with the names that the text may use."""

from shortcodes.inventory import (
    EVERY,
    KnownTo,
    Reading,
    Unknowns,
    drop_reports,
    find_unknowns,
    read_with_unknowns,
)
from shortcodes.options import EngineOptions
from shortcodes.rendering import select_names
from shortcodes.syntax import Document, parse
from shortcodes.widgets import RegistrySnapshot

Names = frozenset[str]


def read_text(
    text: str | Document, options: EngineOptions, snapshot: RegistrySnapshot, allow: Names | None
) -> tuple[Document, Unknowns]:
    """Return a text's tree, and which of the names that are not registered are likely shortcodes.

    Args:
        text: The text, or its tree.
        options: How it is read.
        snapshot: What is registered.
        allow: The names that the text may use, or None for all.
    """
    if options.unknown == "keep":
        document = text if isinstance(text, Document) else _parse(text, options, snapshot, allow)
        return document, EVERY
    removes = options.unknown != "diagnose"
    if not isinstance(text, Document):
        reading = _make_reading(options, snapshot, allow)
        return read_with_unknowns(_strip_type(text), reading, leftovers=removes)
    unknowns = find_unknowns(text, KnownTo(snapshot.names, ignore_case=options.ignore_case))
    if removes:
        drop_reports(text, unknowns.leftovers)
    return text, unknowns


def _make_reading(
    options: EngineOptions, snapshot: RegistrySnapshot, allow: Names | None
) -> Reading:
    """Return how a text is read of which all likely shortcodes are wanted."""
    return Reading(
        registered=snapshot.names,
        told=select_names(snapshot.names, allow),
        raw_names=snapshot.raw_names,
        void_names=snapshot.void_names,
        dialect=options.dialect,
        **options.reading,
    )


def _parse(
    text: str, options: EngineOptions, snapshot: RegistrySnapshot, allow: Names | None
) -> Document:
    """Return a text's tree, read with the names that it may use."""
    return parse(
        _strip_type(text),
        select_names(snapshot.names, allow),
        options.dialect,
        raw_names=select_names(snapshot.raw_names, allow),
        void_names=snapshot.void_names,
        **options.reading,
    )


_strip_type = str.__str__  # a piece of Markup would be Markup, and escape as nothing
