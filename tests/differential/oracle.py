"""WordPress core in a PHP process, asked in batches."""

import base64
import json
import os
import re
import shutil
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from .registries import REGISTRIES

SCRIPT = Path(__file__).with_name("oracle.php")
# Where WordPress is: by default where Debian's package puts it.
CORE = Path(os.environ.get("WORDPRESS_DIR") or "/usr/share/wordpress")
# The version of which ours gives the answers.
VERSION = "7.1"
_REMEDY = f".ci/wordpress DIR fetches {VERSION}, and WORDPRESS_DIR names its folder"

_VERSION = re.compile(r"^\$wp_version = '(\d+\.\d+)[^']*';", re.MULTILINE)

Case = tuple[int, bytes]


def version_of(core: Path) -> str | None:
    """Read the first two numbers of a WordPress's version; None if the folder has no WordPress."""
    try:
        found = _VERSION.search((core / "wp-includes/version.php").read_text("utf-8"))
    except OSError:
        return None
    return found and found[1]


def missing(core: Path = CORE) -> str | None:
    """Say what a run needs and the system lacks; None if it lacks nothing."""
    if shutil.which("php") is None:
        return "PHP is not installed; on Debian: apt install php-cli"
    if version_of(core) is None:
        return f"there is no WordPress in {core}; {_REMEDY}"
    return None


def unsuitable(core: Path = CORE) -> str | None:
    """Say why the tests can't hold ours against a WordPress; None if they can."""
    if (lack := missing(core)) is not None:
        return lack
    if (version := version_of(core)) != VERSION:
        return f"{core} has WordPress {version}, and ours answers as {VERSION}; {_REMEDY}"
    return None


@dataclass(slots=True)
class Oracle:
    """Asks core; starts PHP when first asked, and again after it died.

    Use as a context manager. Read the answer to a batch before the next one is sent.

    Attributes:
        core: The folder of WordPress.
    """

    core: Path = CORE
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Oracle":
        """Give the oracle itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End PHP."""
        self.close()

    def send(self, function: str, cases: Sequence[Case]) -> None:
        """Ask for the results of a function; one case is a registry's number and a text."""
        name = function.encode()
        parts = [bytes((len(name),)), name]
        for registry, text in cases:
            parts += (struct.pack("<BI", registry, len(text)), text)
        batch = b"".join(parts)
        stdin = self._running().stdin
        if stdin is None:
            raise OSError("the oracle has no input")
        stdin.write(struct.pack("<I", len(batch)) + batch)
        stdin.flush()

    def receive(self) -> list[bytes]:
        """Read the results of the batch that was sent."""
        answer = self._read(struct.unpack("<I", self._read(4))[0])
        results: list[bytes] = []
        position = 0
        while position < len(answer):
            end = position + 4 + int.from_bytes(answer[position : position + 4], "little")
            results.append(answer[position + 4 : end])
            position = end
        return results

    def ask(self, function: str, cases: Sequence[Case]) -> list[bytes]:
        """Send a batch and read its results."""
        self.send(function, cases)
        return self.receive()

    def close(self) -> None:
        """End PHP, if it runs."""
        if self._process is None:
            return
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.terminate()
        self._process.wait()
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            sets = [[[_base64(name), kind] for name, kind in names] for names in REGISTRIES]
            self._process = subprocess.Popen(
                ["php", str(SCRIPT), str(self.core), json.dumps(sets)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process

    def _read(self, size: int) -> bytes:
        stdout = self._running().stdout
        data = stdout.read(size) if stdout is not None else b""
        if len(data) < size:
            self.close()
            raise EOFError("PHP ended without an answer")
        return data


def _base64(name: str) -> str:
    return base64.b64encode(name.encode("utf-8", "surrogateescape")).decode("ascii")
