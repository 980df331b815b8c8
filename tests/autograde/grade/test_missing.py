"""What is said where something that a question needs is not there."""

import sys

import pytest
from nbformat import NotebookNode

from autograde.course.notebooks import make_cell
from autograde.grade.ipc.messages import Failure
from autograde.grade.missing import OURS, explained
from autograde.grade.outputs import error
from autograde.labs.errors import WrongError
from autograde.labs.question import Functions

MAJOR, MINOR = sys.version_info[:2]
NEWER, OLDER = f"{MAJOR}.{MINOR + 1}.3", f"{MAJOR}.{MINOR - 1}.9"
GRADED = f"{OURS}, with which this is graded; the notebook was written with Python {NEWER}"
F_STRING = "f-string: expecting '}' (<ipython-input-7-0a1b2c3d4e5f>, line 3)"
INDENTED = "unindent does not match any outer indentation level (<tokenize>, line 2)"


def absent(name: str) -> Failure:
    """What comes of a question about a function that there is not."""
    with pytest.raises(WrongError) as raised:
        getattr(Functions({}), name)
    return Failure(error="WrongError", text=str(raised.value))


def told(failure: Failure, source: str, ename: str, evalue: str, python: str = "") -> str:
    """What is said where a cell of this text ended so, among others."""
    cells = [make_cell(f"c{n}", cell_type="code", source="other = 1", metadata={}) for n in (1, 2)]
    cells.insert(1, make_cell("c", cell_type="code", source=source, metadata={}))
    for cell in cells:
        name, value = (ename, evalue) if cell.source == source else ("ValueError", "no")
        cell.outputs = [error(value, name)]
    cells.append(make_cell("text", cell_type="markdown", source=source, metadata={}))
    return explained(failure, cells, python).text


@pytest.mark.parametrize(
    ("ename", "evalue", "python", "fate"),
    [
        ("SyntaxError", F_STRING, NEWER, f"is no {GRADED}\n  line 3: f-string: expecting '}}'"),
        ("SyntaxError", F_STRING, "", "has a syntax error\n  line 3: f-string: expecting '}'"),
        ("SyntaxError", F_STRING, OLDER, "has a syntax error\n  line 3: f-string: expecting '}'"),
        (
            "IndentationError",
            INDENTED,
            f"{MAJOR}.{MINOR}",
            "has a syntax error\n  line 2: unindent does not match any outer indentation level",
        ),
        (
            "SyntaxError",  # of `eval` in a cell that is Python
            "invalid syntax (<string>, line 1)",
            "",
            "ended with SyntaxError\n  invalid syntax (<string>, line 1)",
        ),
        ("NameError", "name 'y' is not defined", "", "ended with NameError\n  name 'y' is not def"),
        (
            "ImportError",
            "cannot import name 'batched'",
            NEWER,
            f"ended with ImportError under {GRADED}\n  cannot import name 'batched'",
        ),
        ("NotGraded", "The cell f took too long.", NEWER, "did not run to its end\n  The cell f t"),
    ],
)
def test_what_became_of_the_cell(ename: str, evalue: str, python: str, fate: str) -> None:
    said = told(absent("f"), "def f(x):\n    return x", ename, evalue, python)
    assert said.startswith(f"there is no f: the cell that defines it {fate}")
    undefined = Failure(error="NameError", text="name 'f' is not defined")
    said = told(undefined, "def f(x):\n    return x", ename, evalue, python)
    assert said.startswith(f"name 'f' is not defined: the cell that defines it {fate}")


def broken(source: str, ename: str, evalue: str) -> NotebookNode:
    cell = make_cell(f"c{hash(source)}", cell_type="code", source=source, metadata={})
    cell.outputs = [error(evalue, ename)]
    return cell


def test_what_the_cell_itself_has_lacked() -> None:
    cells = [
        broken(
            "import drawing\nfrom torch import nn", "ModuleNotFoundError", "No module 'drawing'"
        ),
        broken("class f(nn.Module): ...", "NameError", "name 'nn' is not defined"),
    ]
    assert explained(absent("f"), cells, "").text.splitlines() == [
        "there is no f: the cell that defines it ended with NameError",
        "  name 'nn' is not defined: the cell that defines it ended with ModuleNotFoundError",
        "  No module 'drawing'",
    ]


def test_cells_that_need_each_other() -> None:
    cells = [
        broken("f = g", "NameError", "name 'g' is not defined"),
        broken("g = f", "NameError", "name 'f' is not defined"),
    ]
    assert explained(absent("f"), cells, "").text.count("the cell that defines it") == 3


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\ndef f(x): pass",
        "async def f(): pass",
        "class f:\n    pass",
        "f = lambda x: x",
        "f: Callable = g",
        "import g as f",
        "from m import g, f",
    ],
)
def test_what_defines_a_name(source: str) -> None:
    assert "the cell that defines it ended with" in told(absent("f"), source, "ValueError", "no")


@pytest.mark.parametrize(
    "source", ["f(1)", "f == 1", "def g(f): pass", "    f = 1", "fg = 1", "print('f = 1')", ""]
)
def test_what_does_not(source: str) -> None:
    failure = absent("f")
    assert told(failure, source, "ValueError", "no") == failure.text


def test_what_is_not_about_a_missing_name_stays_as_it_is() -> None:
    for failure in (
        Failure(error="ValueError", text="no"),
        Failure(error="WrongError", text="there is no f behind the second layer"),
        Failure(error="KeyboardInterrupt", text=""),
    ):
        source = "def f(x): pass"
        assert told(failure, source, "SyntaxError", F_STRING, NEWER) == failure.text


@pytest.mark.parametrize("name", ["ImportError", "AttributeError"])
def test_something_newer_in_a_function(name: str) -> None:
    failure = Failure(error=name, text="module 'itertools' has no attribute 'batched'")
    said = explained(failure, [], NEWER)
    written = f"This is graded with {OURS}; the notebook was written with Python {NEWER}."
    assert said == Failure(error=name, text=f"{failure.text}\n  {written}")
    for python in (OLDER, f"{MAJOR}.{MINOR}.0", "", "new"):
        assert explained(failure, [], python) == failure
