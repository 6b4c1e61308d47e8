"""``manage.py lint_shortcodes app.Model.field``: prints the diagnostics of stored texts."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models

from shortcodes.integrations.django.engines import diagnose
from shortcodes.location import LineIndex
from shortcodes.suggestions import describe_legal


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
        for label, field in [(label, _field(label)) for label in options["fields"]]:
            rows = field.model._default_manager.using(options["database"]).order_by("pk")
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


def _field(label: str) -> Any:
    parts = label.split(".")
    if len(parts) != 3:
        raise CommandError(f"{label!r} does not have the form app.Model.field")
    app, model, name = parts
    try:
        models_there = {held.__name__: held for held in apps.get_app_config(app).get_models()}
    except LookupError as exc:
        raise CommandError(str(exc)) from exc
    if model not in models_there:
        raise CommandError(f"{app!r} has no model {model!r}{describe_legal(model, models_there)}")
    kinds = (models.TextField, models.CharField)
    fields = {f.name: f for f in models_there[model]._meta.concrete_fields if isinstance(f, kinds)}
    if name not in fields:
        raise CommandError(f"{model} has no text field {name!r}{describe_legal(name, fields)}")
    return fields[name]
