"""``shortcodes parse``: prints the tree of a text as JSON."""

import click

from shortcodes.cli.json_tree import dump_document
from shortcodes.cli.reading import read_source
from shortcodes.cli.setup import file_argument
from shortcodes.cli.writing import write_stdout


@click.command()
@file_argument("file")
@click.option("--dialect", default="modern", help="The dialect of the text.", show_default=True)
@click.option(
    "--name",
    "names",
    metavar="NAME",
    multiple=True,
    help="A name of shortcodes, so that no other is one; may be repeated. Without it, all are.",
)
@click.option(
    "--raw",
    "raw_names",
    metavar="NAME",
    multiple=True,
    help="A name whose content is text; may be repeated.",
)
@click.option(
    "--html-attributes",
    is_flag=True,
    help="Look for shortcodes in the values of HTML attributes too.",
)
def parse(
    *,
    file: str,
    dialect: str,
    names: tuple[str, ...],
    raw_names: tuple[str, ...],
    html_attributes: bool,
) -> None:
    """Print the tree of FILE as JSON.

    Spans count code points from 0, [start, end), in the text without a byte order mark. Deep in
    the tree "content" is left out, for it repeats what its children say; "content_span" stays.
    """
    from shortcodes.syntax import parse as parse_text  # noqa: PLC0415 - help doesn't need it

    source = read_source(file)
    try:
        document = parse_text(
            source.text,
            (*names, *raw_names) if names else None,
            dialect,
            raw_names=raw_names,
            html_attributes=html_attributes,
        )
    except ValueError as exc:
        raise click.BadParameter(str(exc), param_hint="'--dialect'") from exc
    write_stdout(dump_document(document, source))
