"""The text fields that commands are given by their labels, such as ``blog.Post.body``."""

from typing import Any, NamedTuple

from django.apps import apps
from django.core.management.base import CommandError
from django.db import models

from shortcodes.suggestions import describe_legal


class TextField(NamedTuple):
    """A text field of a model.

    Attributes:
        label: The label, as the user wrote it.
        model: The model; a proxy or a child may have fewer rows than the model that defines the field.
        field: The field.
    """

    label: str
    model: Any
    field: Any


def find_field(label: str) -> TextField:
    """Return the field of a label.

    Args:
        label: ``app.Model.field``.

    Raises:
        CommandError: There is none; the message lists the legal names.
    """
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
    return TextField(label, models_there[model], fields[name])
