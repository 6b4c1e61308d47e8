"""``manage.py fix_shortcodes app.Model.field``: writes damaged tags of stored texts anew."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connections

from shortcodes.display import in_line
from shortcodes.integrations.django.fixing import Fixing, choose_names, make_rules
from shortcodes.integrations.django.stored_texts import (
    Change,
    Failure,
    read_batches,
    save_changes,
)
from shortcodes.integrations.django.text_fields import TextField, find_field
from shortcodes.rewriting.differences import compare_lines


@dataclass(slots=True)
class _Tally:
    rows: int = 0
    changed: int = 0
    failed: int = 0


class Command(BaseCommand):
    """Fixes the texts of fields, a transaction a batch of rows."""

    help = (
        "Write the damaged shortcodes in text fields anew: straight quotes, single blanks, what a "
        "typographer changed undone. Rules rename shortcodes and change their attributes. Fails if a "
        "row could not be changed; the others are saved."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("fields", nargs="+", metavar="app.Model.field")
        _add_modes(parser)
        _add_rows(parser)
        _add_rules(parser)

    def handle(self, *labels: str, **options: Any) -> None:
        """Fix the fields.

        Raises:
            CommandError: There is no such field, an option is wrong, or a row could not be changed.
        """
        targets = [_find_target(label) for label in options["fields"]]
        rules = make_rules(options["rename"], options["values"], options["unset"], options["rules"])
        total = _Tally()
        for target in targets:
            names = choose_names(target, options["names"], likely=options["likely"])
            fixing = Fixing(names, rules, options["markup"])
            try:
                self._fix_field(target, fixing, options, total)
            except Error as exc:
                raise CommandError(
                    f"{target.label}: the database failed, and the batch is as it was; earlier ones are "
                    f"saved: {type(exc).__name__}: {in_line(str(exc))}"
                ) from exc
        if total.failed:
            raise CommandError(f"{_count(total.failed)} could not be changed")
        if options["check"] and total.changed:
            raise CommandError(f"{_count(total.changed)} would change")

    def _fix_field(
        self, target: TextField, fixing: Fixing, options: dict[str, Any], total: _Tally
    ) -> None:
        tally, is_saved = _Tally(), not (options["dry_run"] or options["check"])
        database = options["database"]
        for batch in read_batches(target, database, options["batch"], hidden=options["all"]):
            changes, failures = fixing.find_changes(batch)
            if is_saved:
                refused = save_changes(target, database, changes)
                failures += refused
                keys = {failure.key for failure in refused}
                changes = [change for change in changes if change.key not in keys]
            tally.rows += len(batch)
            tally.changed += len(changes)
            total.failed += len(failures)
            self._report(target.label, changes, failures, options)
        total.changed += tally.changed
        if options["verbosity"]:
            done = "changed" if is_saved else "would change"
            self.stdout.write(f"{target.label}: {tally.changed} of {_count(tally.rows)} {done}")

    def _report(
        self,
        label: str,
        changes: Iterable[Change],
        failures: Iterable[Failure],
        options: dict[str, Any],
    ) -> None:
        for failure in failures:
            self.stderr.write(in_line(f"{label}:{failure.key}: {failure.message}"))
        if options["dry_run"] and options["verbosity"]:
            for change in changes:
                for line in _compare(f"{label}:{change.key}", change):
                    self.stdout.write(line)
        elif options["verbosity"] > 1:
            for change in changes:
                self.stdout.write(in_line(f"{label}:{change.key}"))


def _find_target(label: str) -> TextField:
    target = find_field(label)
    if target.field.primary_key:
        raise CommandError(f"{label} is the primary key, which can't be changed")
    return target


def _compare(name: str, change: Change) -> Iterator[str]:
    before, after = change.before.splitlines(), change.after.splitlines()
    for line in compare_lines(before, after, name, name):
        yield "\t".join(map(in_line, line.split("\t")))


def _count(rows: int) -> str:
    return f"{rows} row{'s' * (rows != 1)}"


def _read_count(word: str) -> int:
    if word.isascii() and word.isdecimal() and (count := int(word)):
        return count
    raise ArgumentTypeError(f"{word!r} is no number of rows; write 1 or more")


def _add_modes(parser: ArgumentParser) -> None:
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument(
        "--dry-run", action="store_true", help="Save nothing; write a diff of what would change."
    )
    modes.add_argument(
        "--check", action="store_true", help="Save nothing; fail if a row would change."
    )


def _add_rows(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        default="default",
        choices=tuple(connections),
        help="The database whose rows are changed.",
    )
    parser.add_argument(
        "--batch",
        type=_read_count,
        default=500,
        metavar="ROWS",
        help="How many rows are read at once, and saved in one transaction; 500 by default.",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="Also the rows that the model's default manager leaves out.",
    )


def _add_rules(parser: ArgumentParser) -> None:
    for word, name, form, says in _RULES:
        parser.add_argument(
            word,
            dest=name,
            metavar=form,
            action="append",
            default=[],
            help=f"{says}; may be repeated.",
        )
    parser.add_argument(
        "--likely",
        action="store_true",
        help="Fix the likely shortcodes of each text, whatever widgets the project has.",
    )
    parser.add_argument(
        "--markup",
        choices=("html", "markdown", "text"),
        default="html",
        help="What the texts are written in, html by default; in Markdown, code stays.",
    )
    parser.add_argument(
        "--rules",
        metavar="FILE.py",
        help="A Python file with a function rewrite(shortcode), as for Document.rewrite. It is run.",
    )


_RULES = (
    ("--name", "names", "NAME", "The name of a shortcode, in place of those of the project"),
    ("--rename", "rename", "OLD=NEW", "Rename a shortcode"),
    ("--set", "values", "NAME.ATTRIBUTE=VALUE", "Set an attribute of a shortcode"),
    ("--unset", "unset", "NAME.ATTRIBUTE", "Take an attribute of a shortcode off"),
)
