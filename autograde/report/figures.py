"""The plots of a report, as SVG that goes into a page.

Nothing a student wrote is in them: only numbers, and words that stand here.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, log10
from statistics import median

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, NullFormatter

from autograde.gradebook.results import Row

# Okabe and Ito, 'Color Universal Design', 2008; in grey, too, two in one plot differ.
COLORS = {"final": "#0072B2", "not final yet": "#56B4E9"}
COLORS |= {"ok": "#0072B2", "not ok": "#E69F00"}
SIZE = (4.6, 2.8)  # inches: a small picture keeps its letters readable in a narrow window
BARS, TICKS = 30, 12  # more would be too thin, too close
STEPS: list[int] = [digit * 10**exponent for exponent in range(6) for digit in (1, 2, 5)]
SECONDS: list[float] = [step / 10 for step in STEPS]  # 0.1, 0.2, 0.5, 1, …

Groups = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Plot:
    """A picture as SVG, and in words what it shows."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Scale:
    """The horizontal axis of a histogram.

    Args:
        label: What students are counted by.
        edges: N + 1 places between which the bars stand.
        names: What each of the N bars holds.
        ticks: Places with a number at them.
        kind: As matplotlib calls it.
    """

    label: str
    edges: Sequence[float]
    names: Sequence[str]
    ticks: Sequence[float]
    kind: str = "linear"


def plot_scores(rows: Sequence[Row]) -> Plot:
    """How many students have which score, rounded down to whole points."""
    final = [int(row.score) for row in rows if None not in row.cells.values()]
    waits = [int(row.score) for row in rows if None in row.cells.values()]
    top = int(max(max(row.score, row.max_score) for row in rows))
    middle = median(row.score for row in rows)
    return _histogram({"final": final, "not final yet": waits}, middle, _scores(top))


def plot_seconds(rows: Sequence[Row]) -> Plot:
    """How many submissions took how long; some take so long that the axis is logarithmic."""
    ok = [_within(row.seconds) for row in rows if row.verdict == "ok"]
    other = [_within(row.seconds) for row in rows if row.verdict != "ok"]
    middle = median(row.seconds for row in rows)
    return _histogram({"ok": ok, "not ok": other}, middle, _seconds(ok + other))


def _scores(top: int) -> Scale:
    """From no point to all, in whole points, or in steps where there are many."""
    step = next(step for step in STEPS if top < step * BARS)
    starts = range(0, top + 1, step)
    # So that a bar of one point has its number below its middle.
    edges = [start - 0.5 for start in (*starts, starts[-1] + step)]
    names = [f"{start} to {start + step - 1}" if step > 1 else str(start) for start in starts]
    return Scale("score (points)", edges, names, starts[:: ceil(len(starts) / TICKS)])


def _seconds(taken: Sequence[float]) -> Scale:
    """Between two round numbers, ten bars for a factor of ten."""
    first = max(second for second in SECONDS if second <= min(taken))
    last = min(second for second in SECONDS if second > max(taken))
    edges = np.geomspace(first, last, 1 + round(10 * log10(last / first))).tolist()
    names = [f"{start:.2g} to {end:.2g}" for start, end in pairwise(edges)]
    ticks = [second for second in SECONDS if first <= second <= last]
    if last > 100 * first:
        ticks = [tick for tick in ticks if log10(tick).is_integer()]
    return Scale("time (seconds, logarithmic)", edges, names, ticks, kind="log")


def _within(seconds: float) -> float:
    """The same, as far as `SECONDS` reach: a logarithm knows no 0."""
    return min(max(seconds, SECONDS[0]), SECONDS[-2])


def _histogram(groups: Groups, middle: float, scale: Scale) -> Plot:
    """Groups on top of each other, with the median of all."""
    # Letters stay letters, in the font of the page; ids are the same at each run.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": scale.label}):
        figure = Figure(figsize=SIZE, layout="constrained")
        axes = figure.subplots()
        total = _draw_bars(axes, groups, scale)
        axes.axvline(middle, color="black", linestyle="--", label=f"median {middle:.3g}")
        axes.set(xlabel=scale.label, ylabel="students", xscale=scale.kind)
        axes.set_xlim(scale.edges[0], scale.edges[-1])
        axes.set_xticks(scale.ticks, [f"{tick:g}" for tick in scale.ticks])
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        # Above the axes, where no bar is.
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False)
        axes.spines[["top", "right"]].set_visible(False)
        svg = _as_svg(figure)
    counts = [f"{count} at {name}" for count, name in zip(total, scale.names, strict=True) if count]
    return Plot(svg, f"Students by {scale.label}: {', '.join(counts)}. Median: {middle:.3g}.")


def _draw_bars(axes: Axes, groups: Groups, scale: Scale) -> list[int]:
    """Bars of each group that has somebody in it, and how many each place has in all."""
    total = np.zeros(len(scale.names), dtype=int)
    for label, values in groups.items():
        if values:
            counts, edges = np.histogram(values, scale.edges)
            starts, widths, some = edges[:-1], np.diff(edges), counts > 0
            bars = axes.bar(starts[some], counts[some], widths[some], total[some], align="edge")
            for bar in bars:
                bar.set(facecolor=COLORS[label], edgecolor="white")
            bars.set_label(label)
            total += counts
    return [int(count) for count in total]


def _as_svg(figure: Figure) -> str:
    """The picture alone, without what makes it a file, and without ids that nothing refers to."""
    file = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(file, format="svg", transparent=True, metadata=nothing)
    picture = file.getvalue()
    return re.sub(r'<g id="[^"]*"', "<g", picture[picture.index("<svg") :])
