"""Tables of the results: as text, as CSV, and on the page that `page` makes."""

import csv
import io
from collections.abc import Sequence
from statistics import mean

from autograde.course.printable import spreadsheet_cell
from autograde.gradebook.results import Row
from autograde.report.summary import (
    clean,
    exercises,
    on_a_gpu,
    right_parts,
    show,
    without_sandbox,
)

HEADER = ("student", "verdict", "score", "max_score", "seconds")


def as_text(rows: Sequence[Row]) -> str:
    """A table of students and exercises; below it what each exercise is worth, and its mean.

    A grade that waits for a hand is shown as `-` and left out of the mean. Above the table stands
    how many submissions ran without a sandbox or on a GPU, if any did; at its end, how many have
    which part of an exercise right, where it has several.
    """
    header, lines = _lines(rows)
    lines.append(["worth", "", show(rows[0].max_score), "", "", *map(show, rows[0].worth.values())])
    made = exercises(rows)
    means = [exercise.mean for exercise in made]
    lines.append(["mean", "", show(mean(row.score for row in rows)), "", "", *map(show, means)])
    columns = list(zip(header, *lines, strict=True))
    widths = [max(map(len, column)) for column in columns]
    table = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [header, *lines]
    ]
    table += [f"{each.name}: {right_parts(each)}" for each in made if each.right]
    notes = [note for note in (without_sandbox(rows), on_a_gpu(rows)) if note]
    return "\n".join([*notes, "", *table] if notes else table)


def as_csv(rows: Sequence[Row]) -> str:
    """The same table for a spreadsheet, without the means.

    Behind it stand the sentence about the verdict, and what each part of an exercise has earned,
    where there are several.
    """
    header, lines = _lines(rows)
    parts = [(each.name, title) for each in exercises(rows) for title in each.right]
    header += ["message", *(f"{name}: {clean(title)}" for name, title in parts)]
    for line, row in zip(lines, rows, strict=True):
        line.append(spreadsheet_cell(clean(row.message)))
        line += [_earned(row, *part) for part in parts]
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([header, *lines])
    return file.getvalue()


def as_html(rows: Sequence[Row]) -> str:
    """A page that needs nothing but itself: scores, exercises, mistakes, who needs a look, time."""
    # Only now, so that grading does not wait for matplotlib.
    from autograde.report.page import render

    return render(rows)


def _earned(row: Row, name: str, title: str) -> str:
    return show(sum(part.earned for part in row.parts.get(name, ()) if part.title == title))


def _lines(rows: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
    lines = [
        [row.student, row.verdict, *map(show, (row.score, row.max_score, row.seconds))]
        + [show(points) for points in row.cells.values()]
        for row in rows
    ]
    return [*HEADER, *rows[0].cells], lines
