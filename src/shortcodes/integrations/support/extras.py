"""What an adapter says where the framework that it needs is not installed."""

from importlib import import_module
from typing import Final

DISTRIBUTION: Final = "shortcodekit"


def missing(extra: str, exc: ImportError) -> ImportError:
    """Return the error that names the extra to install.

    An adapter raises it in place of the error of its own import::

        try:
            import flask
        except ImportError as exc:
            raise missing("flask", exc) from exc

    Args:
        extra: Name of the extra, as it stands in the project's metadata.
        exc: What the import of the framework raised.

    Returns:
        An error of the same kind, that says which module is missing and what to type.
    """
    module = exc.name or extra
    hint = f'pip install "{DISTRIBUTION}[{extra}]"'
    if not isinstance(exc, ModuleNotFoundError):
        # The framework is there and broken; installing it again may not be what helps.
        return ImportError(f"{exc}; if a package is missing: {hint}", name=exc.name, path=exc.path)
    return ModuleNotFoundError(f"'{module}' is not installed: {hint}", name=exc.name)


def require(extra: str, *modules: str) -> None:
    """Import modules, so that the imports behind this line find them.

    Args:
        extra: Name of the extra that brings them.
        *modules: Their names, such as ``flask``.

    Raises:
        ImportError: One of them can't be imported; see `missing`.
    """
    for module in modules:
        try:
            import_module(module)
        except ImportError as exc:
            raise missing(extra, exc) from exc
