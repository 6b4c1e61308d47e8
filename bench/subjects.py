"""What is measured, how it is started, and how it is installed."""

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
        key: What it is called on the command line.
        label: What it is called in tables.
        command: What starts its worker.
        needs: Programs and files without which it can't be started.
        install: The commands that would install it.
        shows: Whether its worker has the task ``shown``, which tells all that was read.
        draws: Whether its worker has the task ``card``.
    """

    key: str
    label: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    install: tuple[tuple[str, ...], ...] = ()
    shows: bool = False
    draws: bool = False

    @property
    def missing(self) -> str:
        """What it needs and isn't there, or an empty string."""
        for need in self.needs:
            if shutil.which(need) is None and not Path(need).exists():
                return need
        return ""


def _ours(dialect: str) -> Subject:
    command = (sys.executable, str(_PEERS / "library.py"), dialect)
    return Subject(dialect, f"ours ({dialect})", command, shows=True, draws=dialect == "modern")


def _core(key: str, label: str, *options: str) -> Subject:
    return Subject(
        key,
        label,
        ("php", *_OPCACHE, *options, str(_PEERS / "core.php")),
        needs=("php", str(_CORE)),
        install=(("apt-get", "install", "php-cli", "wordpress"),),
        shows=True,
        draws=True,
    )


def _node() -> Subject:
    folder = str(CACHE / "node")
    return Subject(
        "node",
        "@wordpress/shortcode",
        ("node", str(_PEERS / "gutenberg.cjs"), folder),
        needs=("node", f"{folder}/node_modules/@wordpress/shortcode"),
        install=(("npm", "install", "--prefix", folder, "@wordpress/shortcode"),),
        shows=True,
    )


def _python(package: str) -> Subject:
    """Return a distribution of the Python Package Index in an environment of its own."""
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


OURS = (_ours("modern"), _ours("wordpress"))
PURE = replace(OURS[0], key="modern, pure")
"""The same worker, with handlers that say that they are pure."""

PEERS = (
    _core("php", "WordPress core", *_NO_JIT),
    _core("php-jit", "core with JIT", *_JIT),
    _node(),
    _python("shortcodes"),
    _python("bbcode"),
    _python("nikola"),
)


def chosen(keys: str | None) -> Iterator[Subject]:
    """Yield the peers with some keys, in one string with commas; all of them for None.

    Raises:
        ValueError: There is no such peer.
    """
    wanted = None if keys is None else [key for key in keys.split(",") if key not in ("", "none")]
    known = [peer.key for peer in PEERS]
    if unknown := sorted(set(wanted or ()) - set(known)):
        raise ValueError(f"no peer {unknown[0]!r}; the peers are {', '.join(known)}")
    yield from (peer for peer in PEERS if wanted is None or peer.key in wanted)
