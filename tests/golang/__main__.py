"""``python -m tests.golang`` prints how our answers differ from Go's."""

import argparse

from tests.golang.table import answers, table


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.golang", description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="print our answer to each case")
    found = answers()
    if parser.parse_args().verbose:
        for name, answer in found.items():
            print(f"{name}: {answer.kind}: {answer.detail}")
    else:
        print(table(found))


main()
