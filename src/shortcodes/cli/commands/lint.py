"""``shortcodes lint``: prints the diagnostics of texts, for people and for other programs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

import click

from shortcodes.cli.commands.fix import Spec
from shortcodes.cli.failure import Failure
from shortcodes.cli.formats import FORMATS, LintReport
from shortcodes.cli.reading import STDIN, Source, explain_unreadable, read_source
from shortcodes.cli.record_options import Input, split_names
from shortcodes.cli.rewriting import change_in_place
from shortcodes.cli.setup import Setup, engine_options, file_argument
from shortcodes.cli.writing import write_stdout
from shortcodes.display import in_line
from shortcodes.inventory import find_likely
from shortcodes.location import LineIndex
from shortcodes.marks.lint import process_file
from shortcodes.records import Losses, ReadingOptions
from shortcodes.records.kinds import FILES, choose_kind
from shortcodes.records.listing import list_files
from shortcodes.records.reading import read_file
from shortcodes.rewriting import Rules

_PLAIN: Final = ("text", "html", "markdown")
_MOST_TOLD: Final = 10


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
@click.option(
    "--kind", type=click.Choice(list(FILES)), help="What the files are; see inventory --help."
)
@click.option("--wxr", is_flag=True, help="The same as --kind wxr: exports of WordPress.")
@click.option(
    "--type", "types", metavar="TYPE", multiple=True, help="Types of posts, such as post,page."
)
@click.option("--fix", is_flag=True, help="Write damaged tags anew first, as fix --in-place does.")
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
    kind: str | None,
    wxr: bool,
    types: tuple[str, ...],
    fix: bool,
    strict: bool,
    verbose: bool,
) -> None:
    """Say what is wrong with the shortcodes of each FILE.

    A FILE may be a folder, a pattern, an export of WordPress, JSON Lines, CSV or Parquet; the places of such
    are those in a record's text. In Markdown files (.md), links, code and front matter are no shortcodes.

    Exits 1 if there is an error, 2 if a file can't be read. JSON and SARIF always hold everything,
    harmless guesses too.
    """
    engine = setup.engine(unknown=unknown)
    report = LintReport()
    wanted = ReadingOptions("wxr" if wxr else kind, types=split_names(types))
    if fix:
        _fix_files(files, wanted, setup)
    is_told = any(ctx.params.get(name) for name in ("registry", "pack", "entry_points"))
    others: Counter[str] = Counter()
    for source in _read_sources(files, wanted, report):
        found = process_file(engine, source.path, source.text, setup.on).diagnostics
        # that a page has its data is no matter of the text
        report.items += ((source, item) for item in found if item.code != "missing-source")
        if not is_told and unknown == "keep":
            others.update(set(find_likely(source.text).names) - set(setup.registry))
    lines = FORMATS[form](report, verbose)
    if form != "text":
        write_stdout(f"{line}\n" for line in lines)
    else:
        _print_report(lines, report.summary())
    if others:
        _tell_others(others)
    ctx.exit(report.exit_code(strict=strict))


def _tell_others(others: Counter[str]) -> None:
    """Say what was not looked at, as nobody named the shortcodes of these texts."""
    listed = ", ".join(f"[{name}] {count}" for name, count in others.most_common(_MOST_TOLD))
    more = f" and {len(others) - _MOST_TOLD} more" if len(others) > _MOST_TOLD else ""
    message = f"not looked at, with the texts that have them: {listed}{more}; --pack or --registry names them"
    click.echo(in_line(message), err=True)


def _read_sources(
    files: tuple[str, ...], wanted: ReadingOptions, report: LintReport
) -> Iterator[Source]:
    """Yield the texts of files; those of an export or a table each with its address for a name."""
    for file in _list_files(files, report):
        try:
            kind = "text" if file == STDIN else wanted.kind or choose_kind(Path(file))
            if kind in _PLAIN:
                yield read_source(file)
                continue
            losses = Losses()
            for record in read_file(Path(file), replace(wanted, kind=kind), losses):
                yield Source(str(record.address), record.text, LineIndex(record.text))
        except Failure as exc:
            exc.show()
            report.failures.append(exc.message)
        except (OSError, ImportError) as exc:
            _note(f"{file}: {explain_unreadable(exc)}", report)
        else:
            for loss in losses:
                _note(f"{loss.address}: {loss.message}", report)


def _list_files(files: tuple[str, ...], report: LintReport) -> list[str]:
    """Return the files that are named, and those of folders and patterns that are."""
    found: dict[str, None] = {}
    for file in files:
        losses = Losses()
        is_one = file == STDIN or Path(file).is_file()
        found |= dict.fromkeys([file] if is_one else map(str, list_files(file, losses)))
        for loss in losses:
            _note(f"{loss.address}: {loss.message}", report)
    return list(found)


def _note(message: str, report: LintReport) -> None:
    failure = Failure(message)
    failure.show()
    report.failures.append(failure.message)


def _fix_files(files: tuple[str, ...], wanted: ReadingOptions, setup: Setup) -> None:
    """Change damaged tags of the registry's widgets in place, as ``shortcodes fix --in-place`` does."""
    given = Input(files, wanted, tuple(setup.registry), setup.registry)
    change_in_place(given, Spec(given.names, Rules()).edit)


def _print_report(lines: Iterable[str], summary: str) -> None:
    for line in lines:
        click.echo(line)
    if summary:
        click.echo(summary, err=True)
