"""``python -m bench --install``: installs peers that are missing."""

import shlex
import subprocess
from collections.abc import Iterable

from bench.subjects import CACHE, Subject


def install(peers: Iterable[Subject]) -> None:
    """Install missing peers; only print the commands that need the system's package manager."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for peer in peers:
        if not peer.missing:
            continue
        for command in peer.install:
            print(shlex.join(command))
            if command[0] != "apt-get":
                subprocess.run(command, check=True)  # noqa: S603 - the commands are in subjects.py
