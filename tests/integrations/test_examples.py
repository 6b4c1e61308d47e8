"""Examples started as their READMEs say, in an environment of their own, and asked over HTTP."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SWITCH = "SHORTCODES_TEST_EXAMPLES"
_COMMAND = r"<!-- {mark} -->\n```sh\n(?P<command>[\s\S]*?)```"

html5lib = pytest.importorskip("html5lib", reason="pages are read by html5lib")
pytestmark = [
    pytest.mark.skipif(
        os.environ.get(SWITCH) != "1",
        reason=f"installs packages, which takes a while; {SWITCH}=1 has it done",
    ),
    pytest.mark.skipif(shutil.which("curl") is None, reason="the READMEs use curl"),
    pytest.mark.timeout(300),
]


def command(example: str, mark: str) -> str:
    readme = (EXAMPLES / example / "README.md").read_text("utf-8")
    found = re.search(_COMMAND.format(mark=mark), readme)
    assert found is not None
    return found["command"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(example: str, folder: Path, port: str) -> Iterator[str]:
    """Run what a README says in a copy of the repository; give the command that asks."""
    copy = folder / "copy"
    shutil.copytree(
        ROOT,
        copy,
        ignore=shutil.ignore_patterns(".git", ".venv", ".nox", "__pycache__", ".*_cache"),
    )
    free = str(free_port())
    start = command(example, "run").replace(port, free)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["bash", "-e", "-c", start],
            cwd=copy / "examples" / example,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        for _ in range(1_200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(free))) == 0:
                    break
            assert process.poll() is None, (folder / "log").read_text("utf-8")
            time.sleep(0.1)
        yield command(example, "ask").replace(port, free)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def asked(question: str) -> str:
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    done = subprocess.run(
        ["bash", "-e", "-c", question], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_flask(tmp_path):
    with running("flask", tmp_path, "5000") as question:
        page = html5lib.parse(asked(question), namespaceHTMLElements=False)
    first, second = page.iter("article")
    (notice,) = first.iter("aside")
    assert notice.get("class") == "notice warning"
    assert "".join(notice.itertext()) == "Mind the <dog> He is *very* friendly."
    assert [element.tag for element in second.iter()] == ["article", "p", "aside", "strong"]
    assert "<script>no</script>" in "".join(second.itertext())
    (style,) = page.find("head").iter("style")
    assert style.text.count(".notice {") == 1


def test_fastapi(tmp_path):
    import json

    with running("fastapi", tmp_path, "8000") as question:
        answer = json.loads(asked(question))
        refused = asked(question.replace("change-me", "guess"))
    page = html5lib.parse(answer["output"], namespaceHTMLElements=False)
    assert [element.tag for element in page.find("body")] == ["p", "aside", "p"]
    (notice,) = page.iter("aside")
    assert notice.get("class") == "notice warning"
    assert "".join(notice.itertext()) == "Fog Drive slowly."
    assert notice.find("em").text == "slowly"
    assert ".notice.warning" in answer["assets"]["css"]
    assert answer["valid"] is True
    assert json.loads(refused) == {"detail": "wrong secret"}
