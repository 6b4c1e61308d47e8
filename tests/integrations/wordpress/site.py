"""A real WordPress on the loopback interface, with a database of its own, in a temporary folder."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
PLUGIN = HERE.parents[2] / "examples" / "wordpress-plugin" / "shortcodes-service"
INSTALLED = Path("/usr/share/wordpress")
NEWER = Path(os.environ.get("WORDPRESS_DIR") or INSTALLED)
"""Another WordPress, whose package may bring no theme."""
THEME = INSTALLED / "wp-content" / "themes" / "twentytwentythree"
PROGRAMS = ("php", "mariadbd", "mariadb-install-db")
TRIES = 300


def lacking() -> list[str]:
    """Return what has to be installed before a site can be made."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    missing = [program for program in PROGRAMS if shutil.which(program, path=path) is None]
    return missing + [str(folder) for folder in (INSTALLED, THEME, PLUGIN) if not folder.exists()]


def find_version() -> str:
    """Return the version of the newer WordPress, or an empty string."""
    file = NEWER / "wp-includes" / "version.php"
    match = (
        re.search(r"\$wp_version = '([^']+)'", file.read_text("utf-8")) if file.exists() else None
    )
    return match[1] if match else ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(ready: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    for _ in range(TRIES):
        if ready():
            return
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer")


def listening(family: int, address: Any) -> bool:
    with socket.socket(family) as probe:
        return probe.connect_ex(address) == 0


class Running:
    """A program that runs until it is stopped, at the latest when the site is."""

    def __init__(self, command: list[str], log: Path, **options: Any) -> None:
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.STDOUT, **options
            )

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)


class Site:
    """A WordPress with posts.

    Attributes:
        ids: The ids of the posts by their titles.
        folder: Where it is.
    """

    def __init__(self, posts: Mapping[str, str], core: Path = INSTALLED) -> None:
        self._stack = ExitStack()
        # A socket's path has to be short, which those of pytest's folders are not.
        self.folder = Path(tempfile.mkdtemp(prefix="wp-", dir="/tmp"))
        self._stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.address = f"http://127.0.0.1:{free_port()}"
        self._posts = posts
        self._core = core
        self.ids: dict[str, int] = {}

    def __enter__(self) -> Self:
        try:
            self._start_database()
            self._make_folder()
            self.ids = self._install()
            self._serve()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def configure(self, **settings: object) -> None:
        """Set constants of wp-config.php, in place of those set before."""
        settings |= {"WP_HOME": self.address, "DB_HOST": f"localhost:{self.folder}/db.sock"}
        (self.folder / "site" / "settings.json").write_text(json.dumps(settings), "utf-8")

    def run_script(self, script: Path, given: object) -> Any:
        """Return the JSON that a script prints last, which gets the folder as argument and JSON as input."""
        done = subprocess.run(
            ["php", "-d", "display_errors=stderr", str(script), str(self.folder / "site")],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{script.name}: {done.stdout[-2000:]}{done.stderr}{self.log()}")
        return json.loads(done.stdout.rpartition("\n")[2])

    def log(self) -> str:
        """Return what WordPress and its plugins have noted."""
        log = self.folder / "site" / "debug.log"
        return log.read_text("utf-8", "replace") if log.exists() else ""

    def run(self, name: str, command: list[str], **options: Any) -> Running:
        """Start a program that is stopped with the site."""
        running = Running(command, self.folder / f"{name}.log", **options)
        self._stack.callback(running.stop)
        return running

    def service(self, secret: str, folder: Path = HERE) -> tuple[Running, str]:
        """Start the Python service of a folder; return it and its address."""
        port = free_port()
        command = [sys.executable, "-m", "uvicorn", "--port", str(port), "service:app"]
        environment = {**os.environ, "SHORTCODES_SECRET": secret}
        running = self.run("service", command, cwd=folder, env=environment)
        wait_for(lambda: listening(socket.AF_INET, ("127.0.0.1", port)), running.process)
        return running, f"http://127.0.0.1:{port}"

    def _start_database(self) -> None:
        data = f"--datadir={self.folder}/db"
        who = f"--user={os.environ.get('USER') or 'root'}" if os.geteuid() == 0 else ""
        common = [option for option in ("--no-defaults", data, who) if option]
        environment = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"}
        subprocess.run(
            [
                "mariadb-install-db",
                *common,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
            ],
            env=environment,
            check=True,
            capture_output=True,
        )
        options = ["--skip-networking", f"--socket={self.folder}/db.sock", "--skip-log-bin"]
        options += [f"--pid-file={self.folder}/db.pid", "--innodb-buffer-pool-size=16M"]
        database = self.run("db", ["mariadbd", *common, *options], env=environment)
        path = f"{self.folder}/db.sock"
        wait_for(lambda: listening(socket.AF_UNIX, path), database.process)

    def _make_folder(self) -> None:
        root = self.folder / "site"
        content = root / "wp-content"
        (content / "themes").mkdir(parents=True)
        (content / "mu-plugins").mkdir()
        for part in self._core.iterdir():
            if part.name not in ("wp-content", "wp-config.php"):
                (root / part.name).symlink_to(part)
        (content / "themes" / THEME.name).symlink_to(THEME)
        shutil.copytree(PLUGIN, content / "plugins" / PLUGIN.name)
        shutil.copy(HERE / "others.php", content / "mu-plugins")
        shutil.copytree(HERE / "classic", content / "themes" / "classic")
        shutil.copy(HERE / "config.php", root / "wp-config.php")
        self.configure()

    def _install(self) -> dict[str, int]:
        root = str(self.folder / "site")
        create = f"mysqli_query(mysqli_connect('', 'root', '', '', 0, '{self.folder}/db.sock'), "
        create += "'CREATE DATABASE wordpress CHARACTER SET utf8mb4') || exit(1);"
        subprocess.run(["php", "-r", create], check=True)
        done = subprocess.run(
            ["php", "-d", "display_errors=stderr", str(HERE / "install.php"), root],
            input=json.dumps(self._posts),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or not done.stdout.startswith("{"):
            raise RuntimeError(
                f"WordPress was not installed: {done.stdout}{done.stderr}{self.log()}"
            )
        return json.loads(done.stdout)

    def _serve(self) -> None:
        root, where = str(self.folder / "site"), self.address.removeprefix("http://")
        command = ["php", "-S", where, "-t", root, str(HERE / "router.php")]
        server = self.run("php", command)
        host, _, port = where.partition(":")
        wait_for(lambda: listening(socket.AF_INET, (host, int(port))), server.process)
