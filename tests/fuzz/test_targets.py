"""What fuzzing checks, on its seeds; Atheris is not needed."""

from importlib import import_module

import pytest

pytest.importorskip("click", reason="one of the targets is the command line")

from fuzz.driver import dictionary, run_random, seeds

TARGETS = (
    *("parse", "attributes", "printing", "editing"),
    *("render", "packs", "wordpress", "cli", "markdown"),
)


@pytest.mark.parametrize("target", TARGETS)
def test_the_seeds(target: str) -> None:
    if target == "markdown":
        for engine in ("markdown", "markdown_it", "mistune"):
            pytest.importorskip(engine, reason="one of the Markdown engines is not installed")
    check = import_module(f"fuzz.{target}").check
    for number, seed in enumerate(seeds()):
        check(seed)
        check(bytes([number * 37 % 256]) + seed[1 : len(seed) * 2 // 3])


def test_the_dictionary_is_one_that_libfuzzer_reads() -> None:
    lines = list(dictionary())
    assert len(lines) > 100
    assert all(line.startswith('"\\x') and line.endswith('"') for line in lines)


def test_random_inputs_are_the_same_again_and_what_fails_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first: list[bytes] = []
    again: list[bytes] = []
    run_random(first.append, 50, 3)
    run_random(again.append, 50, 3)
    assert first == again
    assert len(set(first)) > 40

    def refuse(data: bytes) -> None:
        assert data != first[30]

    with pytest.raises(AssertionError):
        run_random(refuse, 50, 3)
    assert repr(first[30]) in capsys.readouterr().out
