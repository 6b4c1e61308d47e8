"""``manage.py lint_shortcodes app.Model.field``: prints the diagnostics of stored texts."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shortcodes.integrations.django.engines import diagnose
from shortcodes.integrations.django.text_fields import find_field
from shortcodes.location import LineIndex


class Command(BaseCommand):
    """Prints a line for each diagnostic."""

    help = "Say what is wrong with the shortcodes in text fields. Fails if there is an error."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("fields", nargs="+", metavar="app.Model.field")
        parser.add_argument("--database", default="default", help="The database to look into.")
        parser.add_argument("--strict", action="store_true", help="Fail for warnings too.")
        parser.add_argument(
            "--unknown",
            choices=("keep", "diagnose"),
            default="keep",
            help="Whether names that are no shortcodes are text (the default) or reported.",
        )

    def handle(self, *labels: str, **options: Any) -> None:
        """Lint the fields.

        Raises:
            CommandError: There is no such field, or a text has an error.
        """
        found: Counter[str] = Counter()
        for label, model, field in [find_field(label) for label in options["fields"]]:
            rows = model._default_manager.using(options["database"]).order_by("pk")
            for key, text in rows.values_list("pk", field.name).iterator():
                lines = LineIndex(text or "")
                allow = getattr(field, "allow", None)
                for item in diagnose(text or "", allow=allow, unknown=options["unknown"]):
                    found[item.severity] += 1
                    if item.severity != "info" or options["verbosity"] > 1:
                        self.stdout.write(item.format(lines, f"{label}:{key}"))
        grave = ("error", "warning") if options["strict"] else ("error",)
        if failed := [
            f"{found[kind]} {kind}{'s' * (found[kind] > 1)}" for kind in grave if found[kind]
        ]:
            raise CommandError(", ".join(failed))
