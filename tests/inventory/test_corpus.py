"""Generated pages that mix prose in brackets and shortcodes: few of either are taken for the other."""

import pytest

from shortcodes import Inventory, extract, parse

corpus = pytest.importorskip("bench.inventory", reason="the bench is not beside the tests")


def test_pages_are_the_same_each_time_and_have_both() -> None:
    pages = [*corpus.make_pages(50)]
    assert [page.text for page in pages] == [page.text for page in corpus.make_pages(50)]
    assert sum(page.shortcodes for page in pages) > 50
    assert sum(page.prose for page in pages) > 50


def test_few_are_mistaken() -> None:
    pages = [*corpus.make_pages(300)]
    names = Inventory(page.text for page in pages).names()
    for find in (
        lambda text: sum(1 for _ in parse(text, names).walk()),
        lambda text: len(extract(text)),
    ):
        taken, missed = corpus.judge(pages, find)
        assert taken <= 0.03
        assert missed <= 0.06


def test_mistakes_are_counted() -> None:
    pages = [*corpus.make_pages(100)]
    taken, missed = corpus.judge(pages, lambda text: sum(1 for _ in parse(text).walk()))
    assert taken > 0.3
    assert missed == 0.0
    assert corpus.judge(pages, lambda text: 0) == (0.0, 1.0)


def test_it_prints_shares_and_times(capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.main(["--pages", "20"]) == 0
    printed = capsys.readouterr().out
    assert "of the prose taken" in printed
    assert "Inventory.add" in printed
