"""``shortcodes strip``: texts without their shortcodes."""

from functools import partial

import click

from shortcodes.cli.doubts import Edited
from shortcodes.cli.failure import Failure
from shortcodes.cli.record_options import Input, complete_names, record_options, split_names
from shortcodes.cli.rewriting import change_in_place, write_changed
from shortcodes.records import Record
from shortcodes.rewriting import Choice, strip_text


@click.command()
@record_options
@click.option(
    "--keep",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_names,
    help="Shortcodes that stay; may be repeated.",
)
@click.option(
    "--only",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_names,
    help="The shortcodes that go, and no others; may be repeated.",
)
@click.option(
    "--likely", is_flag=True, help="Take out the likely ones, beside those that are named."
)
@click.option("--drop-content", is_flag=True, help="Take out what is between two tags, too.")
@click.option("-i", "--in-place", is_flag=True, help="Change the files themselves.")
@click.option("-o", "--out", metavar="FILE", help="The file to write, in place of standard output.")
@click.pass_context
def strip(
    ctx: click.Context,
    *,
    given: Input,
    keep: tuple[str, ...],
    only: tuple[str, ...],
    likely: bool,
    drop_content: bool,
    in_place: bool,
    out: str | None,
) -> None:
    """Take shortcodes out of files: one to standard output, or any number in place.

    Without names or widgets, those go that are likely over all texts, and prose in brackets stays. All other
    bytes stay: line ends, the encoding, the rest of an export.
    """
    if in_place and out:
        raise Failure(
            "--in-place changes the file itself, and -o writes another one; give one of both"
        )
    names = split_names(only)
    if not names:
        given.settle_names()
        names = given.names or ()
    wanted = names if names or given.paths != ("-",) else None
    choices = [Choice(wanted, frozenset(split_names(keep)), not drop_content)]
    if likely and wanted is not None:
        choices.append(choices[0]._replace(names=None))
    edit = partial(strip_record, choices=tuple(choices))
    ctx.exit(change_in_place(given, edit) if in_place else write_changed(given, edit, out))


def strip_record(record: Record, choices: tuple[Choice, ...]) -> Edited:
    """Return the text of a record without some shortcodes."""
    text = record.text
    for choice in choices:
        text = strip_text(text, choice, record.markup)
    return Edited(text)
