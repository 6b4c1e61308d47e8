"""Loaders of templates: from one folder alone, and each template once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.loaders import split_template_path

CONTEXT_MARK: Final = "\0"
"""In a template's name, before the number of the context that it is compiled for."""


class SnapshotLoader(BaseLoader):
    """Loads each template once, so that files that change meanwhile can't mix two states of a template."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader
        self._read: dict[str, tuple[str, str | None, None]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        """Return a template's source and file name, as they were when first loaded.

        Raises:
            TemplateNotFound: There is none.
        """
        name = template.partition(CONTEXT_MARK)[0]
        if name not in self._read:
            text, path, _ = self._loader.get_source(environment, name)
            self._read.setdefault(name, (text, path, None))
        return self._read[name]


class FolderLoader(BaseLoader):
    """Loads templates from one folder alone, whatever ``..`` or links point to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return a template's source and file name.

        Raises:
            TemplateNotFound: There is no such file in the folder.
        """
        path = self._folder.joinpath(*split_template_path(template)).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), None


def make_folder_loaders(folder: Path | None) -> Sequence[FolderLoader]:
    """Return the loaders of templates beside a module, whose folder is given if it has one."""
    return [FolderLoader(folder), FolderLoader(folder / "templates")] if folder else []
