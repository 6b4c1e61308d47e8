"""Installs the peers that can be: `python -m bench --install`."""

import shlex
import subprocess
from collections.abc import Iterable

from bench.subjects import CACHE, Subject


def install(peers: Iterable[Subject]) -> None:
    """Run what installs the peers that are missing; what needs the system's packages is only told."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for peer in peers:
        if not peer.missing:
            continue
        for command in peer.install:
            print(shlex.join(command))
            if command[0] != "apt-get":
                subprocess.run(command, check=True)  # noqa: S603 - the commands are in subjects.py
