"""``shortcodes inventory``: which shortcodes some records have."""

from collections import Counter
from functools import partial

import click

from shortcodes.cli.record_options import Input, is_terminal, record_options
from shortcodes.cli.survey import FORMATS, choose_format, list_lines, survey_records
from shortcodes.cli.writing import check_target, write_file, write_stdout
from shortcodes.inventory import Inventory


@click.command()
@record_options
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="table",
    help="A table (the default), JSON, CSV, or a page of HTML.",
)
@click.option("--all", "everything", is_flag=True, help="List brackets that are prose, too.")
@click.option("-o", "--out", metavar="FILE", help="The file to write, in place of standard output.")
@click.pass_context
def inventory(
    ctx: click.Context, *, given: Input, form: str, everything: bool, out: str | None
) -> None:
    """List the shortcodes of files, folders, exports, tables, a site or a database.

    For each name: what it is taken for, how often it occurs and in how many records, its closing tags, what is
    wrong, its attributes with examples of their values, and an example with its address. The state is "known"
    for names that you give, "likely" for what is a shortcode by its looks, "prose" (with --all) for the rest.
    """
    if out:
        check_target(out, "-")
    whole, broken, addresses = Inventory(), Counter[str](), dict[str, str]()
    for made in given.map(partial(survey_records, names=given.names)):
        whole += Inventory.from_json(made.inventory)
        broken += made.broken
        addresses = made.addresses | addresses
    lines = list_lines(whole, broken, addresses, given.names, everything=everything)
    pieces = choose_format(form, is_terminal=not out and is_terminal())(lines)
    if out:
        write_file(out, "".join(pieces))
    else:
        write_stdout(pieces)
    click.echo(f"{whole.texts} records, {len(lines)} names", err=True)
    ctx.exit(given.report())
