"""The subjects of the bench: how to start and how to install each."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

_PEERS = Path(__file__).parent / "peers"
CACHE = Path(os.environ.get("BENCH_CACHE") or Path.home() / ".cache" / "shortcodekit-bench")
"""Where peers are installed: outside of the project."""

_CORE = (
    Path(os.environ.get("WORDPRESS_DIR") or "/usr/share/wordpress") / "wp-includes/shortcodes.php"
)
_OPCACHE = ("-d", "opcache.enable=1", "-d", "opcache.enable_cli=1")
_NO_JIT = ("-d", "opcache.jit_buffer_size=0")
_JIT = ("-d", "opcache.jit_buffer_size=64M", "-d", "opcache.jit=tracing")


@dataclass(frozen=True, slots=True)
class Subject:
    """A program that reads shortcodes.

    Attributes:
        key: Its name on the command line.
        label: Its name in tables.
        command: The command that starts its worker.
        needs: Programs and files that it can't start without.
        install: The commands that install it.
        shows: Whether its worker has the task ``shown``, which outputs names and values.
        renders: Whether its worker has the task ``card``.
    """

    key: str
    label: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    install: tuple[tuple[str, ...], ...] = ()
    shows: bool = False
    renders: bool = False

    @property
    def missing(self) -> str:
        """The first of its needs that is missing, or an empty string."""
        for need in self.needs:
            if shutil.which(need) is None and not Path(need).exists():
                return need
        return ""


def _make_ours(dialect: str) -> Subject:
    command = (sys.executable, str(_PEERS / "library.py"), dialect)
    return Subject(dialect, f"ours ({dialect})", command, shows=True, renders=dialect == "modern")


def _make_core(key: str, label: str, *options: str) -> Subject:
    return Subject(
        key,
        label,
        ("php", *_OPCACHE, *options, str(_PEERS / "core.php")),
        needs=("php", str(_CORE)),
        install=(("apt-get", "install", "php-cli", "wordpress"),),
        shows=True,
        renders=True,
    )


def _make_node() -> Subject:
    folder = str(CACHE / "node")
    return Subject(
        "node",
        "@wordpress/shortcode",
        ("node", str(_PEERS / "gutenberg.cjs"), folder),
        needs=("node", f"{folder}/node_modules/@wordpress/shortcode"),
        install=(("npm", "install", "--prefix", folder, "@wordpress/shortcode"),),
        shows=True,
    )


def _make_python(package: str) -> Subject:
    """Return the subject of a Python distribution, in an environment of its own."""
    folder = CACHE / package
    python = str(folder / "bin" / "python")
    return Subject(
        package,
        package,
        (
            python,
            "-E",
            str(_PEERS / f"pypi_{package}.py"),
        ),  # no variable leads it to other libraries
        needs=(python, str(folder / "installed")),
        install=(
            (sys.executable, "-m", "venv", str(folder)),
            (python, "-m", "pip", "install", "--quiet", package),
            ("touch", str(folder / "installed")),
        ),
    )


OURS = (_make_ours("modern"), _make_ours("wordpress"))
PURE = replace(OURS[0], key="modern, pure")
"""The same worker, with pure handlers."""

PEERS = (
    _make_core("php", "WordPress core", *_NO_JIT),
    _make_core("php-jit", "core with JIT", *_JIT),
    _make_node(),
    _make_python("shortcodes"),
    _make_python("bbcode"),
    _make_python("nikola"),
)


def choose_peers(keys: str | None) -> Iterator[Subject]:
    """Yield the chosen peers.

    Args:
        keys: Keys with commas between, or None for all peers.

    Raises:
        ValueError: There is no such peer.
    """
    wanted = None if keys is None else [key for key in keys.split(",") if key not in ("", "none")]
    known = [peer.key for peer in PEERS]
    if unknown := sorted(set(wanted or ()) - set(known)):
        raise ValueError(f"no peer {unknown[0]!r}; the peers are {', '.join(known)}")
    yield from (peer for peer in PEERS if wanted is None or peer.key in wanted)
