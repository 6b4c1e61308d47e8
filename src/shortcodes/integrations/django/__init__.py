"""Django: a template library, a model field, an admin preview and a linting command."""

from shortcodes.extras import require

require("django", "django")

from shortcodes.integrations.django.engines import engine, registry  # noqa: E402
from shortcodes.integrations.django.rendering import draw, process, process_many  # noqa: E402

__all__ = ["draw", "engine", "process", "process_many", "registry"]
