import csv
import re
from html.parser import HTMLParser

import pytest

from autograde.report import as_csv, as_html, as_text
from autograde.results import Row, verdicts

WORTH = {"check_double": 3.0, "check_halve": 2.0, "question": 4.0}


def _row(student: str, verdict: str, *points: float | None) -> Row:
    score = sum(point or 0 for point in points)
    cells = dict(zip(WORTH, points, strict=True))
    return Row(student, "lab00", verdict, score, 9.0, cells, WORTH, 1.234, "")


ROWS = [
    _row("anna", "ok", 3.0, 2.0, None),
    _row("<b>bert</b>, jr.", "ok", 3.0, 0.0, 4.0),
    _row("carl", "crashed", 0.0, 0.0, 0.5),
]


def test_the_table_shows_students_exercises_and_means() -> None:
    lines = [re.split(r" {2,}", line) for line in as_text(ROWS).splitlines()]
    assert lines[0] == ["student", "verdict", "score", "max_score", "seconds", *WORTH]
    assert lines[1] == ["anna", "ok", "5", "9", "1.23", "3", "2", "-"]
    assert lines[-2] == ["worth", "9", "3", "2", "4"]
    assert lines[-1] == ["mean", "4.17", "2", "0.67", "2.25"]


def test_the_spreadsheet_holds_one_line_for_each_student() -> None:
    lines = list(csv.DictReader(as_csv(ROWS).splitlines()))
    assert [line["student"] for line in lines] == [row.student for row in ROWS]
    assert lines[2]["question"] == "0.5"
    assert lines[0]["question"] == "-"


class _Page(HTMLParser):
    """The tags of a page, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.linked += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_nothing_else_and_trusts_no_name() -> None:
    text = as_html(ROWS)
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert not {"script", "link", "img", "b"} & set(page.seen)
    assert page.linked == []
    assert "&lt;b&gt;bert&lt;/b&gt;" in text
    assert "3 submissions: 2 ok, 1 crashed. Mean score 4.2\nof 9." in text
    assert "<td>check_halve</td><td>0.67 of 2</td>" in text
    assert "width: 33.3%" in text


def test_the_page_shows_how_many_reached_each_score() -> None:
    rows = re.findall(r"<tr><td>(\d)</td><td>(\d)</td>", as_html(ROWS))
    assert rows == [
        (str(score), str({7: 1, 5: 1, 0: 1}.get(score, 0))) for score in range(9, -1, -1)
    ]


@pytest.mark.parametrize(("rows", "said"), [(ROWS, "2 ok, 1 crashed"), ([], "none")])
def test_verdicts_are_counted(rows: list[Row], said: str) -> None:
    assert verdicts(rows) == said
