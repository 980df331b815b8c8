"""The results of a class, for its instructor: as text, as CSV, as one HTML file."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from statistics import mean

from jinja2 import Environment

from autograde.results import Row, verdicts

HEADER = ("student", "verdict", "score", "max_score", "seconds")

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ lab }}</title>
<style>
body { font-family: sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin-bottom: 2rem; }
th, td { padding: 0.2rem 0.6rem; border-bottom: 1px solid #ccc; text-align: right; }
th { max-width: 7rem; font-size: 0.9rem; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; }
.bar { height: 0.8rem; background: #0072b2; }
.wide { width: 15rem; text-align: left; }
</style>
</head>
<body>
<h1>{{ lab }}</h1>
<p>{{ rows|length }} submissions: {{ verdicts }}. Mean score {{ "%.1f"|format(average) }}
of {{ "%g"|format(rows[0].max_score) }}.</p>
{% for title, label, bars in charts %}
<h2>{{ title }}</h2>
<table>
<tr><th>{{ label }}</th><th></th><th class="wide"></th></tr>
{% for name, text, share in bars %}
<tr><td>{{ name }}</td><td>{{ text }}</td>
<td class="wide"><div class="bar" style="width: {{ "%.1f"|format(100 * share) }}%"></div></td></tr>
{% endfor %}
</table>
{% endfor %}
<h2>Students</h2>
<table>
<tr>{% for name in header %}<th>{{ name|replace("_", " ") }}</th>{% endfor %}</tr>
{% for line in lines %}
<tr>{% for text in line %}<td>{{ text }}</td>{% endfor %}</tr>
{% endfor %}
</table>
</body>
</html>
"""


def as_text(rows: Sequence[Row]) -> str:
    """A table of students and exercises; below it what each exercise is worth, and its mean.

    A grade that waits for a hand is shown as `-` and left out of the mean.
    """
    header, lines = _lines(rows)
    means = [_mean([row.cells[name] for row in rows]) for name in rows[0].cells]
    best = rows[0].max_score
    lines.append(["worth", "", _show(best), "", "", *map(_show, rows[0].worth.values())])
    lines.append(["mean", "", _show(mean(row.score for row in rows)), "", "", *map(_show, means)])
    columns = list(zip(header, *lines, strict=True))
    widths = [max(map(len, column)) for column in columns]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [header, *lines]
    )


def as_csv(rows: Sequence[Row]) -> str:
    """The same table for a spreadsheet, without the means."""
    header, lines = _lines(rows)
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([header, *lines])
    return file.getvalue()


def as_html(rows: Sequence[Row]) -> str:
    """A page that needs nothing but itself: scores, exercises, students."""
    header, lines = _lines(rows)
    charts = [("Scores", "points", _scores(rows)), ("Exercises", "exercise", _exercises(rows))]
    page = Environment(autoescape=True).from_string(PAGE)
    return page.render(
        lab=rows[0].lab,
        rows=rows,
        verdicts=verdicts(rows),
        average=mean(row.score for row in rows),
        charts=charts,
        header=header,
        lines=lines,
    )


def _lines(rows: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
    lines = [
        [row.student, row.verdict, *map(_show, (row.score, row.max_score, row.seconds))]
        + [_show(points) for points in row.cells.values()]
        for row in rows
    ]
    return [*HEADER, *rows[0].cells], lines


def _scores(rows: Sequence[Row]) -> list[tuple[str, str, float]]:
    """How many students have which score, rounded down to whole points."""
    counts = Counter(int(row.score) for row in rows)
    most = max(counts.values())
    points = range(int(rows[0].max_score), -1, -1)
    return [(str(point), str(counts[point]), counts[point] / most) for point in points]


def _exercises(rows: Sequence[Row]) -> list[tuple[str, str, float]]:
    """The mean of each exercise, and its share of what can be had."""
    bars = []
    for name, worth in rows[0].worth.items():
        average = _mean([row.cells[name] for row in rows])
        text = f"{_show(average)} of {_show(worth)}"
        bars.append((name, text, (average or 0) / (worth or 1)))
    return bars


def _mean(points: Sequence[float | None]) -> float | None:
    known = [value for value in points if value is not None]
    return mean(known) if known else None


def _show(value: float | None) -> str:
    return "-" if value is None else f"{round(value, 2):g}"
