"""``shortcodes lint``: prints the diagnostics of texts, for people and for other programs."""

from collections.abc import Iterable
from typing import Literal

import click

from shortcodes.cli.failure import Failure
from shortcodes.cli.formats import FORMATS, LintReport
from shortcodes.cli.reading import read_source
from shortcodes.cli.setup import Setup, engine_options, file_argument
from shortcodes.cli.writing import write_stdout
from shortcodes.marks.lint import process_file


@click.command()
@file_argument("files", several=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="Lines for people (the default), JSON, GitHub annotations, or SARIF 2.1.0.",
)
@click.option(
    "--unknown",
    type=click.Choice(["keep", "diagnose"]),
    default="keep",
    help="Whether names that are no shortcodes are text (the default) or reported.",
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too, not for errors alone.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what was guessed without harm.")
@engine_options
@click.pass_context
def lint(
    ctx: click.Context,
    *,
    setup: Setup,
    files: tuple[str, ...],
    form: str,
    unknown: Literal["keep", "diagnose"],
    strict: bool,
    verbose: bool,
) -> None:
    """Say what is wrong with the shortcodes of each FILE.

    In Markdown files (.md), links, code and front matter are no shortcodes.

    Exits 1 if there is an error, 2 if a file can't be read. JSON and SARIF always hold everything,
    harmless guesses too.
    """
    engine = setup.engine(unknown=unknown)
    report = LintReport()
    for file in dict.fromkeys(files):
        try:
            source = read_source(file)
        except Failure as exc:
            exc.show()
            report.failures.append(exc.message)
            continue
        found = process_file(engine, file, source.text, setup.on).diagnostics
        report.items += ((source, item) for item in found)
    lines = FORMATS[form](report, verbose)
    if form != "text":
        write_stdout(f"{line}\n" for line in lines)
    else:
        _print_report(lines, report.summary())
    ctx.exit(report.exit_code(strict=strict))


def _print_report(lines: Iterable[str], summary: str) -> None:
    for line in lines:
        click.echo(line)
    if summary:
        click.echo(summary, err=True)
