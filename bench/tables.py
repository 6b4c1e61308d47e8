"""Formats results as Markdown tables."""

from collections.abc import Mapping, Sequence

from bench.agreement import Difference
from bench.documents import Document
from bench.measure import Series
from bench.subjects import OURS, PURE, Subject


def format_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def format_texts(documents: Sequence[Document]) -> str:
    """Return a table of the texts."""
    rows = [
        (f"*{one.key}*", one.title, f"{one.size:,}", str(one.text.count("["))) for one in documents
    ]
    return format_table(("text", "what it is", "bytes", "`[`"), rows)


def format_times(series: Mapping[str, Series], peers: Sequence[Subject]) -> str:
    """Return our milliseconds on each text, and the ratio of each peer's time to ours."""
    rows = [
        (
            f"*{key}*",
            ours.key,
            _format_time(one, ours),
            *(_format_ratio(one, peer, ours) for peer in peers),
        )
        for key, one in series.items()
        for ours in (OURS[0], PURE, OURS[1])
        if ours.key in one.samples
    ]
    return format_table(("text", "dialect", "ours, ms", *(peer.label for peer in peers)), rows)


def format_cards(series: Mapping[str, Series], peers: Sequence[Subject]) -> str:
    """Return the same for the task ``card``."""
    ours = OURS[0]
    rows = [
        (label, _format_time(one, ours), *(_format_ratio(one, peer, ours) for peer in peers))
        for label, one in series.items()
    ]
    return format_table(("text", "ours, ms", *(peer.label for peer in peers)), rows)


def format_stages(series: Mapping[str, Series], labels: Sequence[str]) -> str:
    """Return our milliseconds by stage."""
    rows = [
        (f"*{key}*", *(_format_number(one.milliseconds(label)) for label in labels))
        for key, one in series.items()
    ]
    return format_table(("text", *(f"{label}, ms" for label in labels)), rows)


def format_memory(growth: Mapping[str, Mapping[str, str]]) -> str:
    """Return the growth of the processes."""
    labels = list(next(iter(growth.values())))
    rows = [(label, *(column[label] for column in growth.values())) for label in labels]
    return format_table(("", *(f"*{key}*" for key in growth)), rows)


def format_starts(milliseconds: Mapping[str, float]) -> str:
    """Return the times of fresh processes."""
    bare = milliseconds["bare Python"]
    rows = [
        (label, f"{value:.0f}", f"{value - bare:+.0f}" if label.startswith(("`", "first")) else "")
        for label, value in milliseconds.items()
    ]
    return format_table(("process", "ms", "beyond bare Python"), rows)


def format_agreement(found: Sequence[Difference], subjects: Sequence[Subject]) -> str:
    """Return a sentence on whose outputs are the same, and the differences."""
    asked = ", ".join(subject.label for subject in subjects)
    what = {"plain": "output", "shown": "names and values", "card": "the card's HTML"}
    lines = [f"Asked: {asked}. Outputs, and the names and values that were read, are the same"]
    lines[0] += "." if not found else ", but for:\n"
    lines += (
        f"- *{one.key}*, {what[one.task]}: {one.subject} ({one.reason or 'UNEXPLAINED: ' + one.what})"
        for one in found
    )
    return "\n".join(lines)


def _format_time(series: Series, subject: Subject) -> str:
    return (
        _format_number(series.milliseconds(subject.key)) if subject.key in series.samples else "–"
    )


def _format_ratio(series: Series, peer: Subject, ours: Subject) -> str:
    if peer.key not in series.samples or ours.key not in series.samples:
        return "fails" if peer.key in series.failures else "–"
    ratio, time = series.ratio(peer.key, ours.key), series.milliseconds(peer.key)
    return f"{_format_number(ratio)} ({_format_number(time)} ms)"


def _format_number(value: float) -> str:
    """Return a number with two or three significant digits."""
    if value >= 100:
        return f"{value:,.0f}"
    digits = 1 if value >= 10 else 2 if value >= 0.1 else 4
    return f"{value:.{digits}f}"
