"""Without Django, Wagtail or django CMS: what to install is said, and the core needs none of them."""

import subprocess
import sys

import pytest

from shortcodes.extras import describe_install

ADAPTERS = {"django": "django", "wagtail": "wagtail", "djangocms": "cms"}


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("extra", ADAPTERS)
def test_the_extra_is_named(extra: str) -> None:
    missing = ADAPTERS[extra]
    done = run(
        f"import sys; sys.modules['{missing}'] = None; import shortcodes.integrations.{extra}"
    )
    assert done.returncode == 1
    said = f"'{missing}' is not installed: {describe_install(extra)}"
    assert done.stderr.splitlines()[-1].endswith(said)


def test_the_core_imports_none_of_them() -> None:
    done = run("import sys, shortcodes; shortcodes.render('[a]'); print(*sys.modules)")
    assert done.returncode == 0
    imported = {name.partition(".")[0] for name in done.stdout.split()}
    assert not {"django", "wagtail", "cms", "djangocms_text"} & imported
