"""Example projects: the commands of a README as they stand there, and the site that they start."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pytest

html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")

EXAMPLES = Path(__file__).parents[2] / "examples"
FRESH = os.environ.get("SHORTCODES_EXAMPLES") == "fresh"
_BLOCK = re.compile(r"^```sh\n([\s\S]*?)^```$", re.MULTILINE)
_ADDRESS = "127.0.0.1:8000"
_TRIES = 200


@dataclass
class Site:
    """A site on loopback, and a browser that keeps its cookies.

    Attributes:
        root: Its address, with a slash behind it.
        said: What the commands before the server printed.
    """

    root: str
    said: str

    def __post_init__(self) -> None:
        self._cookies = CookieJar()
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self._cookies))

    def get(self, path: str) -> Any:
        """Return a page as a tree."""
        return _tree(self._opener.open(self.root + path, timeout=60).read())

    def read(self, path: str) -> str:
        """Return an answer as it is."""
        return self._opener.open(self.root + path, timeout=60).read().decode()

    def post(self, path: str, **fields: str) -> Any:
        """Send a form with its token, and return the page that answers it."""
        token = next(cookie.value for cookie in self._cookies if cookie.name == "csrftoken")
        data = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        return _tree(self._opener.open(self.root + path, data, timeout=60).read())


def _tree(content: bytes) -> Any:
    return html5lib.parse(content, namespaceHTMLElements=False)


def text(element: Any) -> str:
    """Return all text in an element, blanks as one."""
    return " ".join("".join(element.itertext()).split())


@contextmanager
def started(name: str, folder: Path) -> Iterator[Site]:
    """Run what the README of an example says, in a copy that uses this Python, or in an environment of its own.

    Args:
        name: The example.
        folder: Where to copy it to.
    """
    install, *blocks = _BLOCK.findall((EXAMPLES / name / "README.md").read_text("utf-8"))
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
    if FRESH:
        project = EXAMPLES / name
        _run(install, project)
    else:
        project = folder / name
        shutil.copytree(EXAMPLES / name, project, ignore=shutil.ignore_patterns(".venv", "*.db"))
        (project / ".venv").symlink_to(sys.prefix)
    commands = "".join(blocks).splitlines()
    assert _ADDRESS in commands[-1]
    said = _run("\n".join(commands[:-1]), project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (folder / "log").open("w+") as log:
        server = subprocess.Popen(
            ["bash", "-c", f"exec {commands[-1].replace(_ADDRESS, address)}"],
            cwd=project,
            stdout=log,
            stderr=log,
        )
        try:
            yield Site(_ready(f"http://{address}/", server, log), said)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _run(script: str, folder: Path) -> str:
    done = subprocess.run(
        ["bash", "-ec", script], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"{script}\n{done.stdout}{done.stderr}")
    return done.stdout


def _ready(root: str, server: "subprocess.Popen[bytes]", log: Any) -> str:
    """Return the address of a server once it answers."""
    for _ in range(_TRIES):
        try:
            build_opener(ProxyHandler({})).open(root, timeout=60).close()
        except HTTPError:
            return root
        except URLError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return root
    log.seek(0)
    pytest.fail(f"the server does not answer:\n{log.read()}")
