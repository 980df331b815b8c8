"""The notebook around a check: cells that were not read, and what an answer prints."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from svlearn.checks import CheckFailed
from svlearn.checks.expect import check

WRONG = "def middle_size(input_dim, latent_dim):\n    return 3"
UNREADABLE = "def middle_size(input_dim, latent_dim):\n    return int(3"


@pytest.fixture
def cell(capsys, tmp_path, monkeypatch):
    """Runs a cell, and gives what a notebook shows of it."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))

    def run(source):
        shell.run_cell(source, store_history=True)
        return "".join(capsys.readouterr())

    run("from svlearn.checks import lab01")
    yield run
    InteractiveShell.clear_instance()


CHECKED = "lab01.check_middle_size(middle_size)"


@pytest.mark.parametrize(
    "unreadable",
    [
        UNREADABLE,
        UNREADABLE.replace("middle_size(", "middle_size ("),
        "middle_size = lambda D K: 3",
    ],
)
def test_a_cell_that_was_not_read_is_told_and_not_the_function_of_before(cell, unreadable):
    cell(WRONG)
    judged = cell(CHECKED)
    assert "expected:" in judged
    assert "SyntaxError" in cell(unreadable)
    told = " ".join(cell(CHECKED).split())  # however its lines are broken
    assert told.startswith("middle_size is an older version")
    before, _ = told.split("SyntaxError")
    assert unreadable.splitlines()[-1].strip() in before
    cell(WRONG)
    assert cell(CHECKED) == judged


def test_other_cells_that_were_not_read_do_not_matter(cell):
    cell(WRONG)
    judged = cell(CHECKED)
    cell("def middle_sizes(:")
    cell("the middle_size of it")
    assert cell(CHECKED) == judged


@check("all of it")
def check_printing(answer):
    for number in range(3):
        answer(number)


def test_little_is_shown_of_what_an_answer_prints(capsys):
    check_printing(print)
    assert capsys.readouterr().out.splitlines() == ["0", "1", "2", "✓ printing: all of it."]

    def talkative(number):
        print(*range(40), sep="\n")
        return number[0]

    with pytest.raises(CheckFailed):
        check_printing(talkative)
    printed = ["0", "1", "2", "3", "4", "… and 35 more lines that your code printed"]
    assert capsys.readouterr().out.splitlines() == printed
