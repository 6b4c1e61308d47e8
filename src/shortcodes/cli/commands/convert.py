"""``shortcodes convert``: texts written for other systems, into a folder, with a report of what is left."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

import click

from shortcodes.cli.failure import Failure
from shortcodes.cli.json_output import dump_json
from shortcodes.cli.record_options import Input, record_options
from shortcodes.cli.writing import write_file
from shortcodes.conversion import (
    TARGETS,
    Converted,
    Left,
    MappingError,
    make_converter,
    read_mapping,
)
from shortcodes.conversion.converting import describe_left
from shortcodes.display import in_line
from shortcodes.records import Loss
from shortcodes.records.kinds import choose_kind

MANIFEST: Final = ".shortcodes-convert.json"
"""The file that lists what a run has written, so that the next one knows its own files."""

_TYPES: Final = frozenset(
    (
        *("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset"),
        *("oembed_cache", "user_request", "wp_block", "wp_font_face", "wp_font_family"),
        *("wp_global_styles", "wp_navigation", "wp_template", "wp_template_part"),
    )
)
"""Core's types of posts that are no pages, unless they are asked for."""

_GONE: Final = frozenset(("auto-draft", "trash"))
"""The states of posts that their authors took away."""


@click.command()
@record_options
@click.option("--to", "target", type=click.Choice(list(TARGETS)), required=True, help="The target.")
@click.option("-o", "--out", metavar="DIR", required=True, help="The folder to write into.")
@click.option("--map", "mapping", metavar="FILE.toml", help="What becomes of your own shortcodes.")
@click.option(
    "--report", metavar="FILE", help="Write what was left: JSON, or a page if it ends in .html."
)
@click.option(
    "--locale",
    default="en",
    metavar="TAG",
    help="The language of words that are added, such as ar.",
)
@click.option("--force", is_flag=True, help="Write over files that are not of an earlier run.")
@click.pass_context
def convert(
    ctx: click.Context,
    *,
    given: Input,
    target: str,
    out: str,
    mapping: str | None,
    report: str | None,
    locale: str,
    force: bool,
) -> None:
    """Write posts and texts for another system.

    The targets: Hugo, MDX, Nikola, MyST, Wagtail, WordPress's blocks (gutenberg), Markdown, HTML. An export
    becomes a folder of files with front matter. Captions and galleries become figures of the target, columns of
    page builders content in its order, forms a placeholder. What has no form stays as text and is reported; no
    text is lost. Media stay where they are, and links to them too.
    """
    folder = Path(out)
    try:
        found = read_mapping(mapping) if mapping else None
    except (MappingError, OSError) as exc:
        raise Failure(f"--map: {exc}") from exc
    given.settle_names()
    library = _find_library(given)
    converter = make_converter(target, found, given.names or (), library, locale)
    written, left = _write_all(_convert(given, converter), folder, force=force)
    if report:
        _write_report(report, left, written, given)
    _summarise(written, left, folder)
    for name in sorted(converter.unused):
        click.echo(in_line(f"the map's [{name}] occurs nowhere"), err=True)
    ctx.exit(given.report())


def _find_library(given: Input) -> Any:  # noqa: ANN401 - a media library
    """Return the attachments of the exports that are read, which galleries name by their numbers."""
    from shortcodes.media import MemoryLibrary, WxrLibrary  # noqa: PLC0415 - of this command alone
    from shortcodes.media.wxr import WxrError  # noqa: PLC0415

    media: list[Any] = []
    for path in given.paths:
        place = Path(path)
        if place.is_file() and (given.options.kind or choose_kind(place)) == "wxr":
            try:
                media += WxrLibrary.read(place)
            except (WxrError, OSError):
                continue  # the reader of posts says what is wrong with the file
    return MemoryLibrary(media)


def _convert(given: Input, converter: Any) -> Iterator[Converted]:  # noqa: ANN401 - imported late
    for record in given.read():
        kind = record.metadata.get("type")
        if record.address.field == "excerpt:encoded":
            continue
        if not given.options.types and (kind in _TYPES or record.metadata.get("status") in _GONE):
            continue
        try:
            yield converter.convert(record)
        except Exception as exc:  # a template of the map may raise anything
            given.losses.add(Loss(record.address, f"{type(exc).__name__}: {exc}"))


def _write_all(
    documents: Iterable[Converted], folder: Path, *, force: bool
) -> tuple[list[str], list[Left]]:
    own = _read_manifest(folder)
    written: list[str] = []
    left: list[Left] = []
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        place = folder / document.path
        if place.exists() and document.path not in own and not force:
            raise Failure(
                f"{place}: it is there, and not of an earlier run; --force writes over it"
            )
        place.parent.mkdir(parents=True, exist_ok=True)
        write_file(str(place), document.text)
        written.append(document.path)
        left += document.left
        if len(written) % _NOTED == 0:
            _write_manifest(folder, own | set(written))
    _write_manifest(folder, own | set(written))
    return written, left


_NOTED: Final = 100
"""Files after which the list of them is written, so that a run that was killed knows them."""


def _read_manifest(folder: Path) -> set[str]:
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    return {str(path) for path in found} if isinstance(found, list) else set()


def _write_manifest(folder: Path, paths: set[str]) -> None:
    write_file(str(folder / MANIFEST), json.dumps(sorted(paths), ensure_ascii=False, indent=0))


def _summarise(written: list[str], left: list[Left], folder: Path) -> None:
    click.echo(f"{len(written)} files in {folder}", err=True)
    if not left:
        return
    counts = Counter((item.name, item.reason) for item in left)
    click.echo(f"left: {len(left)}", err=True)
    for (name, reason), count in counts.most_common(20):
        shown = name if name.startswith("<") else f"[{name}]"
        click.echo(in_line(f"  {count} × {shown} {reason}"), err=True)


def _write_report(path: str, left: list[Left], written: list[str], given: Input) -> None:
    losses = [
        {"address": str(loss.address), "message": loss.message, "count": loss.count}
        for loss in given.losses
    ]
    rows = [describe_left(item) for item in left]
    if Path(path).suffix != ".html":
        data = {"files": len(written), "left": rows, "losses": losses}
        write_file(path, f"{dump_json(data, indent=1)}\n")
        return
    cells = [[row["name"], row["reason"], row["source"], row["address"]] for row in rows]
    cells += [["", loss["message"], "", loss["address"]] for loss in losses]
    lines = "\n".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in cells
    )
    write_file(path, _PAGE.format(files=len(written), count=len(left), rows=lines))


_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What was left</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 80rem; padding: 0 1rem; }}
div {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
th, td {{ border-bottom: 1px solid GrayText; padding: .3rem .6rem; text-align: start; vertical-align: top; }}
</style></head><body>
<h1>What was left</h1>
<p>{files} files were written; {count} things had no form.</p>
<div role="region" aria-label="What was left" tabindex="0"><table>
<thead><tr><th scope="col">name</th><th scope="col">what became of it</th><th scope="col">source</th>
<th scope="col">address</th></tr></thead>
<tbody>
{rows}
</tbody></table></div>
</body></html>
"""
