"""``shortcodes gallery``: writes pages that show every widget beside its attributes and examples."""

from pathlib import Path

import click

from shortcodes.cli.failure import Failure
from shortcodes.cli.reading import STDIN
from shortcodes.cli.setup import Setup, engine_options
from shortcodes.cli.writing import check_target, write_file
from shortcodes.display import in_line


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False),
    help="The folder to write; it is made if there is none. Other files in it stay.",
)
@engine_options
def gallery(*, setup: Setup, output: str) -> None:
    """Write pages that show every widget: what it is for, its attributes, and its examples.

    There is one page for each direction and colour scheme; none has scripts or loads anything from
    elsewhere. What is wrong with an example is on the page below it, and goes to standard error.
    """
    from shortcodes.cli.gallery.entries import EntryMaker  # noqa: PLC0415 - help doesn't need it
    from shortcodes.cli.gallery.pages import make_pages  # noqa: PLC0415
    from shortcodes.cli.gallery.samples import (  # noqa: PLC0415
        FOLDER,
        make_files,
        make_media_source,
    )

    collected = EntryMaker(setup.engine(sources={"media": make_media_source()})).collect()
    pages: dict[str, str | bytes] = {**make_pages(collected, setup.locale)}
    samples = {f"{FOLDER}/{name}": data for name, data in make_files().items()}
    _write(Path(output), pages | samples)
    for entry in collected.entries:
        for line in (line for example in entry.examples for line in example.found):
            click.echo(f"[{entry.name}] {in_line(line)}", err=True)
    click.echo(f"wrote {len(pages)} pages of {len(collected.entries)} widgets to {output}")


def _write(folder: Path, held: dict[str, str | bytes]) -> None:
    try:
        for name in held:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise Failure(f"{folder}: it can't be made: {exc.strerror or exc}") from exc
    targets = {str(folder / name): data for name, data in held.items()}
    for target in targets:
        check_target(target, STDIN)
    for target, data in targets.items():
        write_file(target, data)
