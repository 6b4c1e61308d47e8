"""The field types, `shortcodes.types`, by their earlier name, so that widgets that import it go on working."""

from shortcodes.types import *  # noqa: F403 - all of its public names
from shortcodes.types import __all__ as __all__  # noqa: PLC0414 - mypy takes it for this module's own
