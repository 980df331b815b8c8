import csv
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from autograde.grade.result import PartResult, Parts
from autograde.gradebook.results import Row, verdicts
from autograde.report.csv_and_text import as_csv, as_html, as_text
from autograde.report.summary import clean, exercises, frequent_mistakes, hardest, needing_a_look

WORTH = {"check_double": 3.0, "check_halve": 2.0, "question": 4.0}
WRONG = "halve has the wrong values\nexpected: 2\ncame: "
HOSTILE = "<script>alert('1')</script><img src=x onerror=\"y\">&{{ 7 * 7 }}\u202e漢😀\x1b[2J\ud800"


def _row(student: str, verdict: str, *points: float | None) -> Row:
    score = sum(point or 0 for point in points)
    cells = dict(zip(WORTH, points, strict=True))
    return Row(
        student=student,
        lab="lab00",
        verdict=verdict,
        score=score,
        max_score=9.0,
        cells=cells,
        worth=WORTH,
        seconds=1.234,
        message="",
        parts={},
        trusted=False,
    )


def _said(**wrong: str) -> dict[str, Parts]:
    """Exercises of one part."""
    return {name: (PartResult("what it returns", 2, each),) for name, each in wrong.items()}


ROWS = [
    _row("anna", "ok", 3.0, 2.0, None),
    replace(_row("<b>bert</b>, jr.", "ok", 3.0, 0.0, 4.0), parts=_said(check_halve=WRONG + "4")),
    replace(
        _row("carl", "crashed", 0.0, 0.0, 0.5),
        seconds=31.5,
        message="The cell halve ended the Python process.",
        parts=_said(check_double="double is not written yet", check_halve=WRONG + "8"),
    ),
]


def test_the_table_shows_students_exercises_and_means() -> None:
    lines = [re.split(r" {2,}", line) for line in as_text(ROWS).splitlines()]
    assert lines[0] == ["student", "verdict", "score", "max_score", "seconds", *WORTH]
    assert lines[1] == ["anna", "ok", "5", "9", "1.23", "3", "2", "-"]
    assert lines[-2] == ["worth", "9", "3", "2", "4"]
    assert lines[-1] == ["mean", "4.17", "2", "0.67", "2.25"]


def test_the_spreadsheet_holds_one_line_for_each_student() -> None:
    lines = list(csv.DictReader(as_csv(ROWS).splitlines()))
    assert list(lines[0]) == [
        *("student", "verdict", "score", "max_score", "seconds"),
        *WORTH,
        "message",
    ]
    assert [line["student"] for line in lines] == [row.student for row in ROWS]
    assert lines[2]["question"] == "0.5"
    assert lines[0]["question"] == "-"
    assert [line["message"] for line in lines] == ["", "", ROWS[2].message]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\n="])
def test_a_spreadsheet_computes_no_message(start: str) -> None:
    row = replace(ROWS[0], message=f'{start}HYPERLINK("http://a","b")')
    (line,) = csv.DictReader(as_csv([row]).splitlines())
    assert line["message"].startswith(("'", " "))


class _Page(HTMLParser):
    """The tags of a page with their attributes, and the text below each of its headings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.sections = {"": ""}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in ("meta", "br", "wbr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "h2" in self.open:
            self.sections[data] = ""
        elif not {"style", "svg"} & set(self.open):
            heading = list(self.sections)[-1]
            self.sections[heading] = " ".join(f"{self.sections[heading]} {data}".split())

    @property
    def pictures(self) -> list[str]:
        """What is said of each to who does not see it."""
        return [about["aria-label"] for _, about in self.tags if about.get("role") == "img"]


def _with_message(row: Row, message: str) -> Row:
    return replace(row, message=message, parts=_said(check_double=message, question=message))


def test_the_page_answers_in_the_order_in_which_one_asks() -> None:
    page = _Page(as_html(ROWS))
    assert list(page.sections) == [
        *("", "Scores", "Verdicts", "Exercises", "Frequent mistakes", "Who needs a look"),
        *("Time", "Slowest", "Students"),
    ]
    about = page.sections
    assert "in 1 of 3 submissions. submissions 3 need a look: 1 median score 5 of 9" in about[""]
    assert about[""].endswith("hardest exercise check_ halve 33% of its points")
    assert about["Verdicts"] == "verdict students ok 2 67% crashed 1 33%"
    assert (
        "check_ halve mean 0.67 of 2 points, 33% all points: 1, no points: 2"
        in (about["Exercises"])
    )
    assert about["Frequent mistakes"] == (
        "2 students 67% check_ halve halve has the wrong values expected: 2 came: 4 "
        "1 student 33% check_ double double is not written yet"
    )
    assert about["Who needs a look"] == f"carl crashed, 0.5 of 9 points {ROWS[2].message}"
    assert about["Slowest"].startswith("student verdict seconds carl crashed 31.5 anna ok 1.2")
    assert "carl crashed 0.5 31.5 0 0 0.5" in about["Students"]
    assert "sandbox" not in as_html(ROWS)


def test_every_plot_is_told_in_words() -> None:
    assert _Page(as_html(ROWS)).pictures == [
        "Students by score (points): 1 at 0, 1 at 5, 1 at 7. Median: 5.",
        *("67%", "33%"),
        *("all points: 2, no points: 1", "all points: 1, no points: 2"),
        "all points: 1, some points: 1, not graded yet: 1",
        *("67%", "33%"),
        "Students by time (seconds, logarithmic): 2 at 1 to 1.3, 1 at 25 to 32. Median: 1.23.",
    ]


@pytest.mark.parametrize(
    "message",
    [HOSTILE, HOSTILE * 10_000, "\n".join([HOSTILE] * 1000), "</style></pre></svg>-->", ""],
    ids=["short", "long", "many lines", "closing tags", "empty"],
)
def test_the_page_trusts_nobody(message: str) -> None:
    def page(name: str, message: str) -> str:
        rows = [
            _with_message(replace(row, student=f"{row.student}{name}"), message) for row in ROWS
        ]
        return as_html(rows)

    text = page(HOSTILE, message)
    harmless = page("x", re.sub(".+", "x", message))
    assert _Page(text).tags == _Page(harmless).tags
    assert "&lt;b&gt;bert&lt;/b&gt;" in text
    assert "49" not in _Page(text).sections["Frequent mistakes"]
    assert not {"\u202e", "\x1b", "\ud800"} & set(text)
    assert len(text) < len(harmless) + 20_000


def test_the_page_needs_nothing_else() -> None:
    text = as_html(ROWS)
    page = _Page(text)
    assert not {"script", "link", "img", "a", "iframe", "object"} & {tag for tag, _ in page.tags}
    for _, about in page.tags:
        assert not {"href", "src", "srcset", "action"} & set(about)
        assert not [name for name in about if name.startswith("on")]
        assert about.get("xlink:href", "#").startswith("#")
    assert not re.search(r"@import|url\((?!#)", text)
    names = [about["id"] for _, about in page.tags if "id" in about]
    assert len(names) == len(set(names)) > 0
    assert "default-src 'none'" in text


def test_no_text_of_a_student_is_in_a_picture() -> None:
    def drawn(rows: list[Row]) -> list[str]:
        return re.findall("<svg.*?</svg>", as_html(rows), re.DOTALL)

    hostile = [replace(_with_message(row, HOSTILE), student=HOSTILE) for row in ROWS]
    assert drawn(hostile) == drawn(ROWS)
    assert len(drawn(ROWS)) == 2


def test_the_same_rows_make_the_same_page() -> None:
    assert as_html(ROWS) == as_html(ROWS)


def test_text_is_made_short_and_harmless() -> None:
    assert clean("a" * 200) == "a" * 200
    assert clean("a" * 201) == "a" * 199 + "…"
    assert clean("x\x00\r\n\u2028\u2066\ud83d漢é😀") == "x�   ��漢é😀"


def test_mistakes_are_counted_by_exercise_and_sentence() -> None:
    said = [
        {"check_double": "wrong\nexpected: 1\ncame: 2", "check_halve": "wrong"},
        {"check_double": "  wrong\nexpected: 3\ncame: 4\n"},
        {"check_halve": "wrong\n" + "x\n" * 50},
        {"check_double": "wrong", "question": "\n"},
        {},
    ]
    rows = [replace(ROWS[0], parts=_said(**each)) for each in said]
    found = [(each.name, each.said, each.count, each.example) for each in frequent_mistakes(rows)]
    assert found == [
        ("check_double", "wrong", 3, ("expected: 1", "came: 2")),
        ("check_halve", "wrong", 2, ()),
        ("question", "(no message)", 1, ()),
    ]


PARTS = (
    (PartResult("the value", 2.0, ""), PartResult("its gradient", 1.0, "")),
    (PartResult("the value", 2.0, ""), PartResult("its gradient", 1.0, "cut off\ncame: 0")),
    (PartResult("the value", 2.0, "not written yet"), PartResult("its gradient", 1.0, "cut off")),
    (PartResult("the value", 2.0, "not written yet"),) * 2,
    (PartResult("", 3.0, "This exercise could not be judged."),),
)
IN_PARTS = [
    replace(_row("anna", "ok", sum(p.earned for p in each), 2.0, 1.0), parts={"check_double": each})
    for each in PARTS
]


def test_parts_are_shown_where_there_are_several() -> None:
    said = "parts that are right: the value 2, its gradient 1"
    assert as_text(IN_PARTS).splitlines()[-1] == f"check_double: {said}"
    text = _Page(as_html(IN_PARTS)).sections["Exercises"]
    counts = "all points: 1, some points: 1, no points: 3"
    assert f"check_ double mean 1 of 3 points, 33% {counts} {said} check_ halve" in text
    lines = list(csv.DictReader(as_csv(IN_PARTS).splitlines()))
    assert list(lines[0])[-3:] == [
        "message",
        "check_double: the value",
        "check_double: its gradient",
    ]
    parts = [
        (line["check_double: the value"], line["check_double: its gradient"]) for line in lines
    ]
    assert parts == [("2", "1"), ("2", "0"), ("0", "0"), ("0", "0"), ("0", "0")]
    assert "parts that are right" not in as_text(ROWS) + as_html(ROWS)


def test_a_mistake_in_several_parts_counts_once_for_a_student() -> None:
    found = [(each.said, each.count, each.example) for each in frequent_mistakes(IN_PARTS)]
    assert found == [
        ("cut off", 2, ("came: 0",)),
        ("not written yet", 2, ()),
        ("This exercise could not be judged.", 1, ()),
    ]


def test_rare_mistakes_are_only_counted() -> None:
    rows = [replace(ROWS[0], parts=_said(check_double=f"wrong {i}")) for i in range(20)]
    said = _Page(as_html(rows)).sections["Frequent mistakes"]
    assert said.count("1 student ") == 15
    assert said.endswith("check_ double wrong 14 And 5 more, none of them more frequent.")


def test_a_grade_that_waits_counts_neither_way() -> None:
    rows = [ROWS[0], replace(ROWS[0], student="dora", cells={**ROWS[0].cells, "question": 1.0})]
    question = exercises(rows)[-1]
    assert (question.mean, question.share) == (1, 0.25)
    assert list(question.counts.values()) == [0, 1, 0, 1]
    (alone,) = [each for each in exercises(ROWS[:1]) if each.name == "question"]
    assert (alone.mean, alone.share) == (None, None)
    assert hardest(ROWS[:1]) is None


def test_who_needs_a_look_and_why() -> None:
    rows = [
        _row("half", "ok", 0.0, 2.5, None),  # of the 5 points that are graded
        _row("less", "ok", 0.0, 2.0, None),
        _row("none", "ok", None, None, None),
        _row("slow", "timeout", 3.0, 2.0, 4.0),
        _row("cheat", "tampered", 3.0, 2.0, 4.0),
        _row("gone", "crashed", 0.0, 0.0, 0.0),
    ]
    rows = [replace(row, message=row.verdict) if row.verdict != "ok" else row for row in rows]
    assert [(row.student, why) for row, why in needing_a_look(rows)] == [
        *(("cheat", "tampered"), ("gone", "crashed"), ("slow", "timeout")),
        ("less", "less than half of the points; some lost in check_double"),
    ]


@pytest.mark.parametrize(
    ("trusted", "said"),
    [
        (1, "1 of 40 submissions was run without a sandbox (--trust-submissions)."),
        (3, "3 of 40 submissions were run without a sandbox (--trust-submissions)."),
        (40, "40 of 40 submissions were run without a sandbox (--trust-submissions)."),
    ],
)
def test_a_missing_sandbox_is_told_first(trusted: int, said: str) -> None:
    rows = [replace(ROWS[0], student=f"s{i:02}", trusted=i < trusted) for i in range(40)]
    lines = as_text(rows).splitlines()
    assert lines[:2] == [said, ""]
    assert lines[2:] == as_text([replace(row, trusted=False) for row in rows]).splitlines()
    about = _Page(as_html(rows)).sections
    assert about[""].split("lab00", 2)[2].strip().startswith(said)
    assert about["Students"].count("ok, no sandbox") == trusted


def test_one_student_with_nothing_to_be_had() -> None:
    row = replace(
        _row("anna", "unreadable", 0.0, 0.0, 0.0),
        max_score=0.0,
        worth=dict.fromkeys(WORTH, 0.0),
        seconds=0.0,
    )
    about = _Page(as_html([row])).sections
    assert about["Exercises"].count("of 0 points brings no points") == 3
    assert about["Frequent mistakes"] == "None."
    assert "hardest" not in about[""]
    assert about["Who needs a look"] == "anna unreadable, 0 of 0 points"


def test_all_is_well() -> None:
    row = _row("anna", "ok", 3.0, 2.0, 4.0)
    page = _Page(as_html([row]))
    assert page.sections["Who needs a look"].startswith("Nobody")
    assert "wait" not in page.sections[""]
    assert page.pictures[:2] == ["Students by score (points): 1 at 9. Median: 9.", "100%"]


def test_three_hundred_students_with_many_points() -> None:
    rows = []
    for i in range(300):
        row = _row(f"s{i:03}", "ok" if i else "timeout", 3.0, 2.0, 4.0)
        rows.append(
            replace(row, score=i % 101 + 0.5, max_score=100.0, seconds=1e7 if i == 1 else i)
        )
    page = _Page(as_html(rows))
    scores, times = (said for said in page.pictures if said.startswith("Students by"))
    for said in (scores, times):
        assert sum(int(count) for count in re.findall(r"(\d+) at ", said)) == 300
    assert scores.startswith("Students by score (points): 15 at 0 to 4, 15 at 5 to 9, ")
    assert ", 2 at 100 to 104. Median: " in scores
    assert page.sections["Verdicts"] == "verdict students ok 299 >99% timeout 1 <1%"
    assert page.sections["Students"].count("ok") == 299
    assert len(as_html(rows)) < 300_000


def test_grading_does_not_wait_for_matplotlib() -> None:
    slow = "{'matplotlib', 'autograde.report.page'}"
    code = f"import sys, autograde.report.csv_and_text; print({slow} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(("rows", "said"), [(ROWS, "2 ok, 1 crashed"), ([], "none")])
def test_verdicts_are_counted(rows: list[Row], said: str) -> None:
    assert verdicts(rows) == said


def test_a_row_in_public_has_no_more_than_was_promised() -> None:
    promised = {"student", "lab", "verdict", "score", "max_score", "cells", "seconds"}
    assert set(ROWS[2].public()) == promised


def test_what_ran_on_a_gpu_is_said() -> None:
    rows = [replace(ROWS[0], device="cuda"), *ROWS[1:]]
    note = "1 of 3 submissions was run on a GPU (--device)."
    assert as_text(rows).startswith(f"{note}\n\n")
    page = as_html(rows)
    assert f'<p class="note">{note}</p>' in page
    assert "<td>ok, cuda</td>" in page
    assert "GPU" not in as_text(ROWS) + as_html(ROWS)
    assert "device" not in rows[0].public()
