"""The results of a class as one HTML file; what it looks like stands in `report.html.j2`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograde.gradebook.results import Row
from autograde.report.figures import plot_scores, plot_seconds
from autograde.report.summary import (
    STANDINGS,
    clean,
    exercises,
    frequent_mistakes,
    hardest,
    needing_a_look,
    on_a_gpu,
    right_parts,
    show,
    standing,
    without_sandbox,
)

SLOWEST, MISTAKES = 6, 15  # how many are listed


def render(rows: Sequence[Row]) -> str:
    """Fill the template. Names and messages are as students wrote them: all is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clean": clean, "show": show, "percent": _percent, "parts": right_parts}
    mistakes = frequent_mistakes(rows)
    return environment.get_template("report.html.j2").render(
        rows=rows,
        notes=_notes(rows),
        facts=_facts(rows),
        scores=plot_scores(rows),
        seconds=plot_seconds(rows),
        verdicts=Counter(row.verdict for row in rows).most_common(),
        exercises=exercises(rows),
        mistakes=mistakes[:MISTAKES],
        rarer=len(mistakes[MISTAKES:]),
        look=needing_a_look(rows),
        slowest=sorted(rows, key=lambda row: -row.seconds)[:SLOWEST],
        standings=STANDINGS,
        standing=standing,
    )


def _notes(rows: Sequence[Row]) -> list[str]:
    """What must be known before the numbers are believed."""
    waiting = sum(None in row.cells.values() for row in rows)
    still = f"Some answers still wait for a grade by hand, in {waiting} of {len(rows)} submissions."
    notes = (without_sandbox(rows), on_a_gpu(rows), still if waiting else "")
    return [note for note in notes if note]


def _facts(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """The class at a glance: what, how much, and a remark."""
    scores, seconds = [row.score for row in rows], [row.seconds for row in rows]
    best = rows[0].max_score
    full = sum(score >= best for score in scores)
    look = len(needing_a_look(rows))
    facts = [
        ("submissions", str(len(rows)), f"need a look: {look}"),
        ("median score", show(median(scores)), f"of {show(best)}; mean {mean(scores):.1f}"),
        ("all points", str(full), f"{_percent(full / len(rows))} of the class"),
        ("median time", f"{median(seconds):.1f} s", f"slowest {max(seconds):.1f} s"),
    ]
    worst = hardest(rows)
    if worst and worst.share is not None:
        facts.append(("hardest exercise", worst.name, f"{_percent(worst.share)} of its points"))
    return facts


def _percent(share: float) -> str:
    """Rounded, but never to none or all when it is neither."""
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"
