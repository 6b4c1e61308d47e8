"""Seeds, words and the loop that all targets share."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

SECONDS = 1  # what takes longer is a hang
LONGEST = 4096


def instrumented() -> AbstractContextManager[object]:
    """Return a context in which imports of the library are made visible to Atheris, if it is there."""
    if find_spec("atheris") is None:
        return nullcontext()
    import atheris  # type: ignore[import-untyped]  # noqa: PLC0415 - the checks are of use without it

    context: AbstractContextManager[object] = atheris.instrument_imports(include=["shortcodes"])
    return context


def decoded(data: bytes) -> tuple[int, str]:
    """Return the first byte, which is for options, and the rest as text, broken UTF-8 as surrogates."""
    return (data[0] if data else 0), data[1:].decode("utf-8", "surrogateescape")


def seeds() -> Iterator[bytes]:
    """Yield the sources of the cases of the specification."""
    from tests.support.spec import CASES  # noqa: PLC0415 - needed once

    for number, case in enumerate(CASES):
        yield bytes([number % 256]) + case.source.encode("utf-8", "surrogatepass")


def dictionary() -> Iterator[str]:
    """Yield the lines of a dictionary for libFuzzer."""
    from tests.support.strategies import PIECES  # noqa: PLC0415 - as above

    for piece in dict.fromkeys(PIECES):
        data = piece.encode("utf-8", "surrogatepass")
        yield '"' + "".join(f"\\x{byte:02x}" for byte in data) + '"'


def fuzz(check: Callable[[bytes], None]) -> None:
    """Run a check on the inputs that Atheris makes up, with libFuzzer's arguments, or on random ones."""
    if sys.argv[1:2] == ["--random"]:
        run_random(check, int(sys.argv[2]), int(sys.argv[3]))
        return
    import atheris  # noqa: PLC0415 - as above

    for seed in seeds():
        check(seed)  # what is loaded when it is first used is no hang
    given = sys.argv[1:]
    options = {"max_len": LONGEST, "timeout": SECONDS, "print_final_stats": 1}
    missing = [name for name in options if not any(arg.startswith(f"-{name}=") for arg in given)]
    with TemporaryDirectory() as name:
        words, corpus = Path(name, "words"), Path(name, "corpus")
        words.write_text("\n".join(dictionary()), "ascii")
        corpus.mkdir()
        for number, seed in enumerate(seeds()):
            Path(corpus, str(number)).write_bytes(seed)
        files = [arg for arg in given if Path(arg).is_file()]
        more = [*(f"-{key}={options[key]}" for key in missing), f"-dict={words}"]
        atheris.Setup([sys.argv[0], *given, *more, *([] if files else [str(corpus)])], check)
        atheris.Fuzz()


def run_random(check: Callable[[bytes], None], number: int, seed: int) -> None:
    """Run a check on random texts, made of pieces and of the sources of the specification's cases.

    Args:
        check: It raises if something is wrong.
        number: How many texts.
        seed: What makes them the same again.
    """
    from fuzz.grammar import texts  # noqa: PLC0415 - as above

    random = Random(seed)  # noqa: S311 - nothing secret
    known = [item[1:] for item in seeds()]
    for text in texts(random, number):
        data = text.encode("utf-8", "surrogatepass")
        if random.random() < 0.5:
            one = random.choice(known)
            place = random.randrange(len(one) + 1)
            data = one[:place] + data + one[place + random.choice((0, 0, 1, 4)) :]
        data = bytes([random.randrange(256)]) + data
        try:
            check(data)
        except BaseException:
            print(f"seed {seed}: {data!r}", flush=True)
            raise
    print(f"{number} texts, no find")


def choices(number: int, *options: tuple[object, ...]) -> tuple[object, ...]:
    """Return one of the combinations of some options, by a number."""
    combinations = list(product(*options))
    return combinations[number % len(combinations)]
