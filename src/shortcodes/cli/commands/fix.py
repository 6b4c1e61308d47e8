"""``shortcodes fix``: damaged tags written anew, and rules that change shortcodes."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

import click

from shortcodes.cli.doubts import Edited, list_doubts
from shortcodes.cli.failure import Failure
from shortcodes.cli.reading import explain_unreadable
from shortcodes.cli.record_options import Input, record_options
from shortcodes.cli.rewriting import change_in_place, show_changes, write_changed
from shortcodes.records import Record
from shortcodes.rewriting import Rules, fix_by_rules, load_rules, read_rules
from shortcodes.rewriting import fix as fix_text
from shortcodes.rewriting.rules import Rewrite


@dataclass(frozen=True, slots=True)
class Spec:
    """What ``fix`` does, as values that another process can be given.

    Attributes:
        names: The names of shortcodes, or None for the likely ones.
        rules: The rules of the options.
        path: The Python file of rules, or an empty string.
    """

    names: tuple[str, ...] | None
    rules: Rules
    path: str = ""

    def edit(self, record: Record) -> Edited:
        """Return the text of a record with its tags fixed and its shortcodes changed."""
        rules = replace(self.rules, rewrite=_load(self.path)) if self.path else self.rules
        fixed = fix_text(record.text, self.names, record.markup)
        text = fix_by_rules(fixed.text, self.names, rules, record.markup) if rules else fixed.text
        return Edited(text, tuple(list_doubts(record, fixed)))


@cache
def _load(path: str) -> Rewrite:
    return load_rules(path)


def rule_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what is changed beside damage."""
    for option in reversed(_RULES):
        command = option(command)
    return command


_RULES = (
    click.option(
        "--rename", metavar="OLD=NEW", multiple=True, help="Rename a shortcode; may be repeated."
    ),
    click.option(
        "--set",
        "values",
        metavar="NAME.ATTRIBUTE=VALUE",
        multiple=True,
        help="Set an attribute of a shortcode; may be repeated.",
    ),
    click.option(
        "--unset",
        metavar="NAME.ATTRIBUTE",
        multiple=True,
        help="Take an attribute of a shortcode off; may be repeated.",
    ),
    click.option(
        "--rules",
        metavar="FILE.py",
        help="A Python file with a function rewrite(shortcode), as for Document.rewrite. It is run.",
    ),
)


def make_spec(
    names: tuple[str, ...] | None,
    rename: Iterable[str],
    values: Iterable[str],
    unset: Iterable[str],
    path: str | None,
) -> Spec:
    """Return what the options say.

    Raises:
        Failure: One is written wrong, or the file of rules can't be run.
    """
    try:
        rules = read_rules(rename, values, unset)
    except ValueError as exc:
        raise Failure(str(exc)) from exc
    place = os.path.abspath(path) if path else ""
    try:
        if place:
            _load(place)
    except ValueError as exc:
        raise Failure(f"--rules: {exc}") from exc
    except OSError as exc:
        raise Failure(f"--rules: {path}: {explain_unreadable(exc)}") from exc
    return Spec(names, rules, place)


@click.command()
@record_options
@rule_options
@click.option("--diff", is_flag=True, help="Write what would be changed, as a unified diff.")
@click.option(
    "--check", is_flag=True, help="Name the files that would be changed, and exit 1 for any."
)
@click.option("-i", "--in-place", is_flag=True, help="Change the files themselves.")
@click.option("-o", "--out", metavar="FILE", help="The file to write, in place of standard output.")
@click.pass_context
def fix(
    ctx: click.Context,
    *,
    given: Input,
    rename: tuple[str, ...],
    values: tuple[str, ...],
    unset: tuple[str, ...],
    rules: str | None,
    diff: bool,
    check: bool,
    in_place: bool,
    out: str | None,
) -> None:
    """Write damaged tags anew: straight quotes, single blanks, what a typographer changed undone.

    One file goes to standard output or to -o, any number are changed with --in-place. A tag that WordPress
    reads as it was meant stays as it is, and so does every byte outside of tags. Rules rename shortcodes, and
    change their attributes. Where a typographer may have written a sign, or the author, standard error says so.
    """
    if sum((diff, check, in_place, out is not None)) > 1:
        raise Failure("give one of --diff, --check, --in-place and -o")
    given.settle_names()
    edit = make_spec(given.names, rename, values, unset, rules).edit
    if diff or check:
        code = show_changes(given, edit, diff=diff)
    else:
        code = change_in_place(given, edit) if in_place else write_changed(given, edit, out)
    ctx.exit(code)
