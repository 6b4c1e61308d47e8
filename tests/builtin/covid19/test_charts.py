"""The charts as a reader and a screen reader have them."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from shortcodes import Engine, Registry
from shortcodes.builtin.covid19.attributes import CardAttributes
from shortcodes.sources.csv import CsvSource
from shortcodes.sources.figures import Figures
from shortcodes.sources.memory import MemorySource

EVOLUTION = "covid19-ultimate-evolution-chart"
DAILY = "covid19-ultimate-daily-chart"
BOTH = [EVOLUTION, DAILY]
LAST = date(2020, 12, 29)


def made(number, region="EG", new=100):
    day = LAST - timedelta(number)
    total = 10_000 - 100 * number
    return Figures(region, day, total, new, 500, 5, 8_000, None, datetime(2020, 12, 30, tzinfo=UTC))


SOURCE = CsvSource([made(number) for number in range(90)]).series


def draw(text, source=SOURCE, **options):
    sources = {"covid19-series": source} if source else {}
    return Engine(Registry(packs=("covid19",)), sources=sources, **options).process(text)


def legend(html):
    found = re.findall(r"<bdi>([^<]*)</bdi></dt>\s*<dd [^>]*><bdi[^>]*>([^<]*)<", html)
    return dict(found)


def table(html):
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in rows]


def test_totals_are_lines():
    pytest.importorskip("babel", reason="names of regions come from Babel")
    html = draw(f"[{EVOLUTION} region=EG]").output
    assert legend(html) == {
        "Confirmed": "10,000",
        "Deaths": "500",
        "Recovered": "8,000",
        "Active": "—",
    }
    assert html.count('class="sc-covid19-shape ') == 4
    assert "Egypt: Confirmed, Deaths, Recovered, Active" in html
    assert "31 Oct 2020 – 29 Dec 2020. Confirmed: 4,100 – 10,000; Deaths: 500 – 500;" in html


def test_what_days_have_added_is_bars():
    html = draw(f"[{DAILY} region=EG deaths-24h]").output
    assert legend(html) == {"New cases": "+100", "New deaths": "+5"}
    assert html.count("<svg") == html.count("sc-covid19-sample") + 2 + 1  # panels, and the flag
    assert legend(draw(f"[{DAILY} region=EG]").output) == {"New cases": "+100"}
    assert legend(draw(f"[{DAILY} region=EG confirmed-24h=no deaths-24h]").output) == {
        "New deaths": "+5"
    }


@pytest.mark.parametrize("name", BOTH)
def test_a_table_has_all_figures(name):
    rows = table(draw(f"[{name} region=EG days=3 confirmed-label=C confirmed-24h-label=N]").output)
    assert [row[0] for row in rows] == ["", "27 Dec 2020", "28 Dec 2020", "29 Dec 2020"]
    assert [row[1] for row in rows] == (
        ["C", "9,800", "9,900", "10,000"] if name == EVOLUTION else ["N", "+100", "+100", "+100"]
    )


@pytest.mark.parametrize(("days", "shown"), [("", 60), ("days=1", 1), ("days=400", 90)])
def test_the_last_days_are_shown(days, shown):
    assert len(table(draw(f"[{EVOLUTION} region=EG {days}]").output)) == shown + 1


def test_a_wrong_number_of_days_is_told():
    pytest.importorskip("babel", reason="names of regions come from Babel")
    result = draw(f"[{EVOLUTION} region=EG days=401]")
    assert [one.code for one in result.diagnostics] == ["invalid-attribute"]
    assert len(table(result.output)) == 61


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("data", [None, ()])
def test_without_figures_there_are_dashes_and_a_mark(name, data):
    pytest.importorskip("babel", reason="names of regions come from Babel")
    source = MemorySource({} if data is None else {"SE": data})
    result = draw(f"[{name} region=SE last-update=Y]", source)
    assert set(legend(result.output).values()) == {"—"}
    assert "sc-covid19-empty" in result.output
    assert "<table" not in result.output
    assert "NaN" not in result.output
    assert [one.code for one in result.diagnostics] == ["no-figures"]


def test_a_source_that_fails_leaves_dashes():
    pytest.importorskip("babel", reason="names of regions come from Babel")

    class Down:
        def get_many(self, keys, on):
            raise TimeoutError

    result = draw(f"a [{EVOLUTION} region=EG] b", Down())
    assert "sc-covid19-empty" in result.output
    assert [one.code for one in result.diagnostics] == ["source-failed", "no-figures"]


@pytest.mark.parametrize("answer", ["text", 5, [1], [None]])
def test_another_answer_is_no_chart(answer):
    result = draw(f"[{EVOLUTION} region=EG]", MemorySource({"EG": answer}))
    assert [one.code for one in result.diagnostics] == ["widget-failed"]


def test_an_answer_in_any_order_is_sorted():
    days = [made(number) for number in (1, 0, 2)]
    html = draw(f"[{DAILY} region=EG]", MemorySource({"EG": days})).output
    assert [row[0][:2] for row in table(html)[1:]] == ["27", "28", "29"]


def test_without_a_source_it_is_the_snapshot():
    rows = table(draw(f"[{DAILY}]", None).output)
    assert rows[1:] == [["28 Dec 2020", "+527,826"], ["29 Dec 2020", "+660,026"]]


def test_labels_that_are_empty_hide_all():
    labels = " ".join(f"{name}-label=''" for name in ("confirmed", "deaths", "recovered", "active"))
    html = draw(f"[{EVOLUTION} region=EG {labels}]").output
    assert "sc-covid19-panel" not in html
    assert "<table" not in html


def test_a_chart_of_another_language():
    pytest.importorskip("babel")
    html = draw(f"[{DAILY} region=EG lang=ar digits=native days=2]").output
    assert 'dir="rtl"' in html
    assert "٢٩ ديسمبر ٢٠٢٠" in html


@pytest.mark.parametrize("name", BOTH)
def test_the_html_is_valid_and_ids_are_unique(name):
    html5lib = pytest.importorskip("html5lib", reason="it is the HTML5 parser of this test")
    body = draw(f"[{name} region=EG deaths-24h last-update=r] [{name} region=EG deaths-24h]").output
    html5lib.HTMLParser(strict=True).parse(
        f"<!DOCTYPE html><html lang=en><title>x</title><body>{body}</body></html>"
    )
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    named = " ".join(re.findall(r' aria-labelledby="([^"]+)"', body)).split()
    assert sorted(named) == sorted(ids)


def test_a_hostile_label_is_text():
    html = draw(f"[{EVOLUTION} region=EG confirmed-label='</title><script>x</script>']").output
    assert "<script" not in html
    assert html.count("&lt;/title&gt;") >= 3


def test_what_texts_fill_is_built_before_any_of_them_and_its_bases_are_not():
    registered = [definition.target for definition in Registry(packs=("covid19",)).definitions]
    assert len(registered) == 3
    assert all(kind.__pydantic_complete__ for kind in registered)
    assert not CardAttributes.__pydantic_complete__
