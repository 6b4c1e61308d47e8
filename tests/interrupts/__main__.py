"""``SHORTCODES_INTERRUPTS=100000 python -m tests.interrupts`` prints how many there were and what was found."""

import random
import sys
import time

from tests.interrupts.running import Interrupts, wanted


def main() -> None:
    """Interrupt as often as is wanted, and print what was found."""
    seed = int(sys.argv[1]) if sys.argv[1:] else random.randrange(10**9)
    start, run = time.monotonic(), Interrupts(seed)
    run.until(wanted(), finds=20)
    seconds = time.monotonic() - start
    print(f"seed {seed}: {run.hits} interrupts, {len(run.finds)} finds, {seconds:.0f} s")
    print(*run.finds, sep="\n")
    run.other.shutdown()


if __name__ == "__main__":
    main()
