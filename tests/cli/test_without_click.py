"""Without click, the program says what to install; the library doesn't need it."""

import subprocess
import sys

from shortcodes.extras import describe_install


def test_the_extra_is_named(environment: dict[str, str]) -> None:
    code = (
        "import sys; sys.modules['click'] = None; "
        "from shortcodes.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (f"shortcodes: the command line needs click: {describe_install('cli')}\n")
