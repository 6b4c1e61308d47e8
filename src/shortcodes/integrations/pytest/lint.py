"""Content files as tests: each fails with the diagnostics of its shortcodes."""

from collections.abc import Iterator
from glob import glob
from pathlib import Path
from typing import Any, Final

import pytest

from shortcodes.integrations.pytest.policies import INSTALLED, build_engine, build_registry
from shortcodes.testing import diagnose

SUFFIXES: Final = frozenset((".md", ".markdown", ".html", ".htm", ".txt"))


class Linter:
    """Collects the content files among the paths that pytest runs."""

    def __init__(self, config: pytest.Config, patterns: list[str]) -> None:
        """Find the files of the patterns; without patterns, collect all with a suffix in `SUFFIXES`.

        Args:
            config: The settings, with the folder that patterns are relative to.
            patterns: Glob patterns of content files.
        """
        self._files: set[Path] | None = set() if patterns else None
        for pattern in patterns:
            found = glob(pattern, root_dir=config.rootpath, recursive=True)
            if not found:
                message = f"shortcodes_lint: no file in {config.rootpath} is called {pattern!r}"
                config.issue_config_time_warning(pytest.PytestConfigWarning(message), stacklevel=2)
            if self._files is not None:
                self._files.update(config.rootpath / name for name in found)

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> "LintFile | None":
        """Collect a content file."""
        wanted = file_path.suffix in SUFFIXES if self._files is None else file_path in self._files
        return LintFile.from_parent(parent, path=file_path) if wanted else None


class LintFile(pytest.File):
    """A content file."""

    def collect(self) -> "Iterator[LintItem]":
        """Yield its one test."""
        yield LintItem.from_parent(self, name="shortcodes")


class LintError(Exception):
    """A content file has errors or warnings; the message is for people."""


class LintItem(pytest.Item):
    """The test of a content file."""

    def runtest(self) -> None:
        """Lint the file.

        Raises:
            LintError: There is an error or a warning in it, or it isn't UTF-8.
        """
        try:
            text = self.path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as exc:
            raise LintError(f"{self._file}: not UTF-8: {exc.reason} at byte {exc.start}") from exc
        engine = build_engine(self, build_registry(self.config, INSTALLED), {})
        if found := diagnose(engine, text, self.path.name).serious():
            raise LintError(found.report(self._file))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:  # noqa: ANN401 - as pytest has it
        """Return the report of a failure; diagnostics need no traceback."""
        if isinstance(excinfo.value, LintError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place that pytest prints above a failure."""
        return self.path, 0, self._file

    @property
    def _file(self) -> str:
        return self.nodeid.partition("::")[0]
