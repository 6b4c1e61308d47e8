"""The table of differences."""

from collections import Counter

from tests.golang.cases import cases
from tests.golang.compare import Answer, compared

KINDS = {
    "equal": "equal",
    "differs": "rendered otherwise, as safe",
    "refused": "refused by ours alone",
    "both": "refused by both",
    "alone": "refused by Go alone",
    "inexpressible": "not in Jinja",
    "unsafe": "UNSAFE",
    "failed": "NOT RENDERED",
}


def answers() -> dict[str, Answer]:
    """Return our answers to all cases, by name."""
    return {case.name: compared(case) for case in cases()}


def table(found: dict[str, Answer]) -> str:
    """Return counts and differences, in Markdown."""
    return "\n".join([*_counts(found), "", *_differences(found), "", *_refused(found)])


def _counts(found: dict[str, Answer]) -> list[str]:
    counts = Counter((name.split()[0], answer.kind) for name, answer in found.items())
    kinds = [kind for kind in KINDS if any(kind == held for _, held in counts)]
    lines = [
        f"| test | {' | '.join(KINDS[kind] for kind in kinds)} |",
        f"|{'---|' * (len(kinds) + 1)}",
    ]
    for test in dict.fromkeys(test for test, _ in counts):
        lines.append(f"| `{test}` | {' | '.join(str(counts[test, kind]) for kind in kinds)} |")
    return lines


def _differences(found: dict[str, Answer]) -> list[str]:
    """Return what both draw, not alike, and what we draw alone."""
    lines = ["| ours | cases |", "|---|---|"]
    for kind in ("differs", "alone", "unsafe", "failed"):
        if names := [name for name, answer in found.items() if answer.kind == kind]:
            lines.append(f"| {KINDS[kind]} | {_joined(names)} |")
    return lines


def _refused(found: dict[str, Answer]) -> list[str]:
    """Return what we refuse, by what we say is to be written."""
    reasons: dict[str, list[str]] = {}
    for name, answer in found.items():
        if answer.kind == "refused":
            fix = answer.detail.rpartition("; ")[2].replace("|", "\\|")
            reasons.setdefault(fix, []).append(name)
    rows = [f"| {fix} | {_joined(names)} |" for fix, names in reasons.items()]
    return ["| refused, to be written otherwise | cases |", "|---|---|", *rows]


def _joined(names: list[str]) -> str:
    """Return names, those of one test together, and values of one template as one."""
    tests: dict[str, list[str]] = {}
    for name in names:
        test, _, rest = name.partition(" ")
        tests.setdefault(test, []).append(rest.split()[0] if test == "TestTypedContent" else rest)
    return "; ".join(f"`{test}` {', '.join(dict.fromkeys(held))}" for test, held in tests.items())
