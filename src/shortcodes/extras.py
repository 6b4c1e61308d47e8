"""The optional dependencies of features, and the error where one is not installed."""

from importlib import import_module
from pathlib import Path
from typing import Final

DISTRIBUTION: Final = "shortcodekit"


def describe_install(extra: str) -> str:
    """Return the command that installs an extra from where the library came: a checkout, an address, an index.

    Args:
        extra: The extra, named as in the project's metadata.
    """
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file():
        return f'pip install -e "{checkout}[{extra}]"'
    origin = _find_origin()
    return f'pip install "{DISTRIBUTION}[{extra}]{f" @ {origin}" if origin else ""}"'


def _find_origin() -> str:
    """Return the address that the library was installed from, or an empty string for an index.

    Its installer wrote the address down as PEP 610 says.
    """
    import json  # noqa: PLC0415 - only a message needs it
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415

    try:
        written = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    origin = json.loads(written) if written else {}
    vcs = origin.get("vcs_info", {})
    url = f"{vcs['vcs']}+{origin['url']}@{vcs['commit_id']}" if vcs else origin.get("url", "")
    return str(url)


def describe_need(feature: str, module: str, extra: str) -> str:
    """Return the message of a feature whose module is not installed.

    Args:
        feature: The feature, as users name it.
        module: The module that it needs.
        extra: The extra that brings the module.
    """
    return f"{feature} needs {module}: {describe_install(extra)}"


def make_import_error(extra: str, exc: ImportError) -> ImportError:
    """Return the error that names the extra to install.

    An adapter raises it in place of the error of its own import::

        try:
            import flask
        except ImportError as exc:
            raise make_import_error("flask", exc) from exc

    Args:
        extra: Name of the extra, as in the project's metadata.
        exc: What the import of the framework raised.

    Returns:
        An error of the same kind, with the missing module and the command that installs it.
    """
    module = exc.name or extra
    hint = describe_install(extra)
    if not isinstance(exc, ModuleNotFoundError):
        # The framework is installed and broken; installing it again may not help.
        return ImportError(f"{exc}; if a package is missing: {hint}", name=exc.name, path=exc.path)
    return ModuleNotFoundError(f"'{module}' is not installed: {hint}", name=exc.name)


def require(extra: str, *modules: str) -> None:
    """Import modules, so that the imports below this line find them.

    Args:
        extra: Name of the extra that brings them.
        *modules: Their names, such as ``flask``.

    Raises:
        ImportError: One of them can't be imported; see `make_import_error`.
    """
    for module in modules:
        try:
            import_module(module)
        except ImportError as exc:
            raise make_import_error(extra, exc) from exc
