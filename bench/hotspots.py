"""Profiles the library on each text with cProfile."""

import cProfile
import pstats
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

from markupsafe import Markup

from bench.documents import NAMES, make_document, make_variant
from shortcodes import Engine, Registry, Shortcode
from shortcodes.wordpress import WordPress

_SHOWN = 5
_BUILT_IN = re.compile(
    r"<(?:built-in )?method '?(?P<name>[\w.]+)'? of '?(?P<owner>[\w. ]+?)'?(?: objects| object at \w+)?>"
)
_RUNS = {"a": 400, "b": 200, "c": 10, "d": 40, "e": 2}


class Hotspot(NamedTuple):
    """A function and its share.

    Attributes:
        function: Its name, with its module.
        own: Share of the time spent in it alone.
        total: Share of the time spent in it and what it calls.
        calls: Calls in one run.
    """

    function: str
    own: float
    total: float
    calls: float


def find_hotspots(key: str, task: str) -> list[Hotspot]:
    """Return the functions with the most time of their own, on texts never seen before.

    Args:
        key: The key of the text.
        task: ``modern``, ``wordpress`` or ``card``.
    """
    run, runs = _make_task(task), _RUNS[key]
    run(make_document(key).text)
    texts = [make_variant(make_document(key).text, number + 1) for number in range(runs)]
    profile = cProfile.Profile(process_time)  # so that other processes of the machine cost nothing
    profile.enable()
    for text in texts:
        run(text)
    profile.disable()
    return _sort_hotspots(pstats.Stats(profile), runs)


def _make_task(task: str) -> Callable[[str], object]:
    if task == "wordpress":
        site = WordPress()
        for name in NAMES:
            site.add_shortcode(name, lambda atts, content, tag: site.do_shortcode(content))
        return site.do_shortcode
    registry = Registry()
    if task == "card":
        registry.add_pack("covid19")
    else:
        for name in NAMES:
            registry.add(name, _content)
    return Engine(registry).render


def _content(shortcode: Shortcode, content: Markup) -> Markup:
    return content


def _sort_hotspots(stats: pstats.Stats, runs: int) -> list[Hotspot]:
    table = stats.stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in table.values())
    found = [
        Hotspot(_format_function(place), own / whole, total / whole, calls / runs)
        for place, (_, calls, own, total, _) in table.items()
    ]
    return sorted(found, key=lambda spot: spot.own, reverse=True)[:_SHOWN]


def _format_function(place: tuple[str, int, str]) -> str:
    file, _, function = place
    if file == "~":
        match = _BUILT_IN.fullmatch(function)
        return (
            f"{match['owner']}.{match['name']}"
            if match
            else function.strip("<>").rpartition(".")[2]
        )
    return f"{Path(file).parent.name}/{Path(file).stem}.{function}"


def format_hotspots(keys: Sequence[str], tasks: Sequence[str]) -> str:
    """Return a table of hotspots for each task."""
    tables = []
    for task in tasks:
        rows = ["| text | function | own | with its calls | calls |", "|---|---|---|---|---|"]
        for key in ["b"] if task == "card" else keys:
            rows += (
                f"| *{key}* | `{spot.function}` | {spot.own:.0%} | {spot.total:.0%} | {spot.calls:,.0f} |"
                for spot in find_hotspots(key, task)
            )
        tables.append(f"**{task}**\n\n" + "\n".join(rows))
    return "\n\n".join(tables)
