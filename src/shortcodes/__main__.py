"""The program ``shortcodes``, also as ``python -m shortcodes``."""

import sys
from importlib.util import find_spec

from shortcodes.extras import describe_need


def main() -> int:
    """Run the program with the arguments of the process, and return its exit code."""
    if find_spec("click") is None:
        print(f"shortcodes: {describe_need('the command line', 'click', 'cli')}", file=sys.stderr)
        return 2
    from shortcodes.cli import run  # noqa: PLC0415 - without click it can't be imported

    return run()


if __name__ == "__main__":
    sys.exit(main())
