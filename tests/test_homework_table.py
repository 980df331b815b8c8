"""The README's table of homework is that of the notebooks as they are."""

import re
from pathlib import Path

import pytest

from benchmarks.homework import BEGIN, END, README, facts, homework

TABLE = README.read_text().split(BEGIN)[1].split(END)[0]
AGAIN = "out of date: python -m benchmarks.homework"


@pytest.mark.parametrize("path", homework(), ids=lambda path: path.stem)
def test_each_homework_is_in_the_table_as_it_was_timed(path: Path) -> None:
    before, after = facts(path)
    assert re.search(f"{re.escape(before)}[0-9]+{re.escape(after)}", TABLE), AGAIN


def test_nothing_else_is_in_the_table() -> None:
    assert TABLE.count("\n| [") == len(homework()) > 0, AGAIN


def test_changed_code_is_out_of_date_and_a_changed_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "homework1.ipynb"
    source = homework()[0].read_text()
    path.write_text(source)
    as_it_is = facts(path)
    path.write_text(source.replace("Write down", "Note"))
    assert facts(path) == as_it_is
    path.write_text(source.replace("FULL = False", "FULL = True"))
    assert facts(path) != as_it_is
