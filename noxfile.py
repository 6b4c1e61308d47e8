"""What developing the library runs: ``nox -s fast lint``; ``nox -l`` lists the sessions.

All sessions but ``core`` share the environment ``.venv``, which the first one makes: to install the development
packages takes longer than most sessions do. Arguments after ``--`` go to the program that a session runs.
"""

import os
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "tests"]

ENVIRONMENT = Path(".venv").absolute()
PYTHON = ENVIRONMENT / "bin/python"
PROJECT = Path("pyproject.toml")
SOURCES = str(Path("src").absolute())  # whatever another session is installing meanwhile
PIP = "pip>=25.1"  # the first that installs dependency groups


def prepare(session: nox.Session, group: str = "dev") -> None:
    """Install the library and a dependency group into ``.venv``, unless that was done since they changed."""
    stamp = ENVIRONMENT / f"installed-{group}"
    if stamp.exists() and stamp.stat().st_mtime >= PROJECT.stat().st_mtime:
        return
    if not PYTHON.exists():
        session.run(sys.executable, "-m", "venv", str(ENVIRONMENT), external=True)
    python(session, "-m", "pip", "install", "-q", PIP)
    python(session, "-m", "pip", "install", "-q", "-e", ".", "--group", group)
    stamp.touch()


def python(session: nox.Session, *arguments: str, **variables: str) -> None:
    """Run the Python of ``.venv`` with environment variables, where the caller has not set them."""
    unset = {name: value for name, value in variables.items() if name not in os.environ}
    session.run(str(PYTHON), *arguments, env=unset, external=True)


def pytest(session: nox.Session, *arguments: str, **variables: str) -> None:
    """Run pytest."""
    python(session, "-m", "pytest", *arguments, *session.posargs, **variables)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests, properties with as many examples as in CI."""
    prepare(session)
    pytest(session, "-n", "auto", SHORTCODES_PROFILE="ci")


@nox.session
def fast(session: nox.Session) -> None:
    """The tests to run while writing: none that is slow, properties with fewer examples."""
    prepare(session)
    pytest(session, "-n", "auto", "-m", "not slow", SHORTCODES_PROFILE="dev")


@nox.session
def coverage(session: nox.Session) -> None:
    """All tests, and the share of the library's lines and branches that they run."""
    prepare(session)
    python(session, "-m", "coverage", "erase")
    python(session, "-m", "coverage", "run", "-m", "pytest", "-n", "auto", *session.posargs)
    python(session, "-m", "coverage", "combine", "-q")
    python(session, "-m", "coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Style, spelling, layers, import cycles, long functions."""
    prepare(session)
    python(session, "-m", "ruff", "check", ".")
    python(session, "-m", "ruff", "format", "--check", ".")
    session.run(str(PYTHON.with_name("typos")), external=True)
    session.run(str(PYTHON.with_name("lint-imports")), external=True)
    python(session, "-m", "tools.structure")


@nox.session
def types(session: nox.Session) -> None:
    """Types of the library, of its users, of the tools."""
    prepare(session)
    for arguments in ((), ("tests/typing",), ("tools", "noxfile.py")):
        python(session, "-m", "mypy", *arguments)


@nox.session
def docs(session: nox.Session) -> None:
    """What README, CONTRIBUTING and the pages of docs show and claim."""
    prepare(session)
    pytest(session, *(str(path) for path in sorted(Path("tests").rglob("test*_docs.py"))))


@nox.session
def adapters(session: nox.Session) -> None:
    """The adapters for Wagtail and django CMS, with both installed."""
    prepare(session, "sites")
    pytest(session, "tests/integrations/django")


@nox.session
def wordpress(session: nox.Session) -> None:
    """100,000 generated calls, by WordPress 7.1 and by ours; needs PHP, and what .ci/wordpress fetches."""
    prepare(session)
    options = session.posargs or ("--cases", "100000")
    python(session, "-m", "tests.differential", *options, PYTHONPATH=SOURCES)


@nox.session
def browser(session: nox.Session) -> None:
    """2,000 hostile documents in Chromium, 50,000 hostile values by an HTML parser; needs Debian's chromium."""
    prepare(session, "browser")
    pytest(
        session,
        "tests/browser",
        "-s",
        SHORTCODES_REQUIRE="browser",
        SHORTCODES_DOCUMENTS="2000",
        SHORTCODES_VALUES="50000",
        SHORTCODES_AXE="npm",
    )


@nox.session
def examples(session: nox.Session) -> None:
    """Each example as its README starts it, in an environment of its own."""
    prepare(session)
    found = sorted(str(path) for path in Path("tests").rglob("test_*example*.py"))
    pytest(
        session,
        *found,
        SHORTCODES_EXAMPLES="fresh",
        SHORTCODES_FRESH="1",
        SHORTCODES_TEST_EXAMPLES="1",
    )
    with session.chdir("examples/pytest-plugin"):
        _, _, marked = Path("README.md").read_text("utf-8").partition("<!-- test -->\n```sh\n")
        session.run("bash", "-ec", marked.partition("```")[0], external=True)


@nox.session
def composed(session: nox.Session) -> None:
    """1,000 composed hostile texts: how time, calls and memory grow in each way in."""
    prepare(session)
    options = session.posargs or ("--compositions", "1000")
    python(session, "-m", "fuzz.compose", *options, PYTHONPATH=SOURCES)


@nox.session(venv_backend="venv", reuse_venv=False)
def core(session: nox.Session) -> None:
    """The package is built and installed alone; all tests that need no extra."""
    dist = Path(session.virtualenv.location) / "dist"
    session.install("-q", PIP, "build")
    session.run("python", "-m", "build", "--outdir", str(dist), ".")
    session.install("-q", *map(str, dist.glob("*.whl")))
    code = "import shortcodes; print(shortcodes.__version__, shortcodes.render('fine'))"
    session.run("python", "-c", code)
    session.install("-q", "--group", "core")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Times and memory beside the peers that are installed, as in docs/performance.md."""
    prepare(session)
    python(session, "-m", "bench", *session.posargs)
