"""How commands write what they change: to standard output, a file, or in place; or what they would change."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from shortcodes.cli.doubts import Doubt, Edited, tell_doubts
from shortcodes.cli.failure import Failure
from shortcodes.cli.record_options import Input, collect_in_order, run_processes
from shortcodes.cli.writing import check_target, replace_file, write_stdout
from shortcodes.display import in_line
from shortcodes.records import Loss, Losses, ReadingOptions, Record
from shortcodes.records.kinds import choose_kind
from shortcodes.records.reading import read_file
from shortcodes.rewriting import RewriteError, rewrite_file, write_rewritten, write_table
from shortcodes.rewriting.differences import compare_lines

Edit = Callable[[Record], Edited]

_TABLES = ("parquet",)
"""The kinds of files whose texts have no places."""


@dataclass(slots=True)
class Done:
    """What was done with a file.

    Attributes:
        changed: How many records are changed, or would be.
        losses: What could not be read or changed.
        doubts: What is not certain of the changes.
        diff: The lines that say what would be changed.
        failure: Why the file could not be written.
    """

    changed: int = 0
    losses: list[Loss] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    diff: list[str] = field(default_factory=list)
    failure: str = ""


def change_in_place(given: Input, edit: Edit) -> int:
    """Change files in place, and return the exit code.

    Args:
        given: What is read.
        edit: Returns another text of a record; it can be pickled.
    """
    changed, failed = 0, False
    for path, done in _run(given, partial(_change_file, edit=edit, options=given.options)):
        if done.failure:
            click.echo(in_line(done.failure), err=True)
            failed = True
        if done.changed:
            changed += 1
            click.echo(in_line(f"{path}: {done.changed} changed"), err=True)
    click.echo(f"{changed} files changed", err=True)
    return max(given.report(), 2 if failed else 0)


def show_changes(given: Input, edit: Edit, *, diff: bool) -> int:
    """Say what would be changed, and return the exit code: 1 where something would.

    Args:
        given: What is read.
        edit: Returns another text of a record; it can be pickled.
        diff: Whether to write the lines that would be changed.
    """
    would = 0
    for path, done in _run(
        given, partial(_compare_file, edit=edit, options=given.options, diff=diff)
    ):
        would += done.changed > 0
        if diff:
            write_stdout(map(_colour, done.diff))
        elif done.changed:
            click.echo(in_line(f"{path}: {done.changed} would change"))
    return given.report() or (int(would > 0) if not diff else 0)


def write_changed(given: Input, edit: Edit, out: str | None) -> int:
    """Write one file with its texts changed, and return the exit code.

    Args:
        given: What is read.
        edit: Returns another text of a record.
        out: The file to write, or None for standard output.

    Raises:
        Failure: There are several files, or the file can't be read or written.
    """
    if given.paths == ("-",):
        _write_input(given, edit, out)
        return given.report()
    files = given.list_files()
    if len(files) != 1:
        raise Failure(
            f"there are {len(files)} files; --in-place changes them all, --diff shows how"
        )
    [path] = files
    if path.exists() and not path.is_file():
        raise Failure(f"{path}: it is no file; write - and give its content to standard input")
    if out is not None:
        check_target(out, str(path))
    with tempfile.TemporaryFile() as made:
        _write(path, edit, made, given)
        if not given.losses:
            made.seek(0)
            _hand_over(made, out)
    return given.report()


def _write(path: Path, edit: Edit, made: BinaryIO, given: Input, name: str = "") -> None:
    """Write a file with its texts changed, and tell what is not certain of that, perhaps by another name."""
    doubts: list[Doubt] = []
    edited = _collect(edit, doubts)
    try:
        kind = given.options.kind or choose_kind(path)
        if kind in _TABLES:
            write_table(path, edited, made, replace(given.options, kind=kind), given.losses)
        else:
            write_rewritten(path, edited, made, given.options, given.losses)
    except (OSError, ImportError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)
        raise Failure(f"{path}: {reason}") from exc
    tell_doubts(doubts, name)


def _collect(edit: Edit, doubts: list[Doubt]) -> Callable[[Record], str]:
    """Return a function that returns another text of a record, and keeps what is not certain of it."""

    def edited(record: Record) -> str:
        made = edit(record)
        doubts.extend(made.doubts)
        return made.text

    return edited


def _write_input(given: Input, edit: Edit, out: str | None) -> None:
    """Change the text of standard input."""
    with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryFile() as made:
        shutil.copyfileobj(sys.stdin.buffer, file)
        file.flush()
        found = Losses()
        _write(
            Path(file.name),
            edit,
            made,
            Input(("-",), given.options, given.names, None, losses=found),
            "-",
        )
        for loss in found:
            given.losses.add(Loss(loss.address.with_path("-"), loss.message, loss.count))
        if not found:
            made.seek(0)
            _hand_over(made, out)


def _hand_over(made: BinaryIO, out: str | None) -> None:
    if out is None:
        if sys.stdout is None:
            raise Failure("standard output is closed")
        shutil.copyfileobj(made, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with replace_file(out) as file:
        shutil.copyfileobj(made, file)


def _run(given: Input, work: Callable[[Path], Done]) -> Iterator[tuple[Path, Done]]:
    files = given.list_files()
    if given.jobs == 1:
        results: Iterator[Done] = map(work, files)
        yield from _note(given, files, results)
        return
    with run_processes(given.jobs) as pool:
        yield from _note(given, files, collect_in_order(pool, work, files, given.jobs * 4))


def _note(given: Input, files: list[Path], results: Iterator[Done]) -> Iterator[tuple[Path, Done]]:
    for path, done in zip(files, results, strict=True):
        for loss in done.losses:
            given.losses.add(loss)
        tell_doubts(done.doubts)
        yield path, done


def _change_file(path: Path, edit: Edit, options: ReadingOptions) -> Done:
    losses, done = Losses(), Done()
    try:
        done.changed = rewrite_file(path, _collect(edit, done.doubts), options, losses).changed
    except RewriteError as exc:
        done.failure = f"{path}: {exc.strerror}"
    except ImportError as exc:
        done.failure = f"{path}: {exc}"
    done.losses = list(losses)
    return done


def _compare_file(path: Path, edit: Edit, options: ReadingOptions, *, diff: bool) -> Done:
    losses, done = Losses(), Done()
    for record in read_file(path, options, losses):
        try:
            text, doubts = edit(record)
        except Exception as exc:  # a rule of the user's may raise anything
            losses.add(Loss(record.address, f"{type(exc).__name__}: {exc}"))
            continue
        done.doubts += doubts
        if text == record.text:
            continue
        done.changed += 1
        if diff:
            name = str(record.address)
            end = "" if record.address.record else "\n\\ No newline at end of file"
            old, new = _split_lines(record.text, end), _split_lines(text, end)
            done.diff += compare_lines(old, new, f"a/{name}", f"b/{name}")
    done.losses = list(losses)
    return done


def _split_lines(text: str, end: str) -> list[str]:
    """Return the lines of a text, and what a patch says behind a last one that has no end."""
    lines = text.split("\n")
    if not lines[-1]:
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}{end}"]


def _colour(line: str) -> str:
    """Return a line of a difference as a patch has it; on a terminal coloured, and harmless."""
    if sys.stdout is None or not sys.stdout.isatty():
        return f"{line}\n"
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    parts = (part.removesuffix("\r").split("\t") for part in line.split("\n"))
    shown = "\n".join("\t".join(map(in_line, part)) for part in parts)
    return f"{click.style(shown, fg=colour) if colour else shown}\n"
