import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from autograde.course.paths import Course
from autograde.grade.sandbox.inside.session import error_name
from autograde.grade.sandbox.withheld import SENTENCE, without_withheld
from autograde.labs.assignment import Assignment, read_assignment
from autograde.labs.errors import DelegatedError

ROOT = Path(__file__).parents[4]
SVLEARN = ROOT / "svlearn"
COURSE = Course(ROOT)
LAB01 = read_assignment(COURSE, "lab01_vanilla")
# Runs each snippet by itself: what it raised, or nothing.
SCRIPT = """
import json, sys
from pathlib import Path
from types import SimpleNamespace
import matplotlib, torch
from torch import nn
import svlearn
from autograde.labs.definitions import run
matplotlib.use("agg")
folder, solution, snippets = json.load(sys.stdin)
assert svlearn.__file__.startswith(folder), svlearn.__file__
raised = []
for snippet in snippets:
    names = {**globals(), "x": torch.rand(6, 8)}
    run(solution, names, "<solution>")
    try:
        exec(snippet, names)
        raised.append("")
    except BaseException as error:
        raised.append(f"{type(error).__name__}: {error}")
print(json.dumps(raised))
"""


def lay_out(folder: Path, package: Path, names: Sequence[str]) -> None:
    for name, content in without_withheld(package, names):
        path = folder / package.name / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def routes(lab: str) -> dict[str, Any]:
    return run_path(str(COURSE.grader_files(lab) / "routes.py"))


def try_all(folder: Path, assignment: Assignment, snippets: Sequence[str]) -> dict[str, str]:
    """What snippets raise where svlearn is sealed as for a lab, and the lab is solved."""
    lay_out(folder, SVLEARN, assignment.withheld)
    done = subprocess.run(
        [sys.executable, "-P", "-c", SCRIPT],
        input=json.dumps([str(folder), assignment.solution, list(snippets)]),
        env={**os.environ, "PYTHONPATH": f"{folder}:{ROOT}"},
        check=True,
        capture_output=True,
        text=True,
    )
    *_praise, last = done.stdout.splitlines()  # checks that pass say so
    return dict(zip(snippets, json.loads(last), strict=True))


@pytest.mark.parametrize("lab", COURSE.lab_names())
def test_every_way_to_the_exercises_is_closed_and_no_other(tmp_path: Path, lab: str) -> None:
    assignment, known = read_assignment(COURSE, lab), routes(lab)
    raised = try_all(tmp_path, assignment, [*known["ROUTES"], *known["STAYS"]])
    assert {way: raised[way] for way in known["STAYS"] if raised[way]} == {}
    assert {
        way: raised[way] for way in known["ROUTES"] if "DelegatedError" not in raised[way]
    } == {}
    names = {raised[way].split()[1] for way in known["ROUTES"]}
    assert names == set(assignment.withheld)


@pytest.mark.parametrize("lab", COURSE.lab_names())
def test_nothing_that_is_left_computes_an_answer(lab: str) -> None:
    """If this fails, what was added to svlearn solves an exercise: withhold it, too."""
    known = routes(lab)
    for name, content in without_withheld(SVLEARN, read_assignment(COURSE, lab).withheld):
        if name.endswith(".py") and not name.startswith(("checks/", "data/")):
            text = ast.unparse(ast.parse(content))  # without comments
            code = re.sub(r'""".*?"""', "", text, flags=re.DOTALL)
            assert {(name, step) for step in known["STEPS"] if step in code} <= known["ELSEWHERE"]


def test_all_other_files_are_as_they_were() -> None:
    files = dict(without_withheld(SVLEARN, LAB01.withheld))
    paths = [path for path in SVLEARN.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert files.keys() == {path.relative_to(SVLEARN).as_posix() for path in paths}
    touched = {f"{name.rpartition('.')[0].replace('.', '/')}.py" for name in LAB01.withheld}
    for path in paths:
        same = files[path.relative_to(SVLEARN).as_posix()] == path.read_bytes()
        assert same != (path.relative_to(ROOT).as_posix() in touched)


# --- any package ---

SOURCE = '''"""A module that says what it is for."""

from functools import cache
CONSTANT = 5

@cache
def function(x: int, /, y: int = CONSTANT, *more: int, z: int = 3, **others: int) -> int:
    """Add SECRET."""
    def inner():
        return "SECRET"
    return x + inner()

async def later():
    return "SECRET"

def numbers():
    yield "SECRET"

class Base:
    """Some thing."""
    limit = CONSTANT
    def __init_subclass__(cls, **_):
        super().__init_subclass__()
    def method(self): return "SECRET"
    @property
    def part(self): return "SECRET"
    @classmethod
    def made(cls): return "SECRET"
    @staticmethod
    def still(x): return "SECRET"
    class Inner:
        def method(self): return "SECRET"

class Empty(Base):
    pass

class Kept(Base):
    def __init__(self): pass

def kept():
    return function(1)
'''
NAMES = [f"pack.part.{name}" for name in ("function", "later", "numbers", "Base", "Empty")]


def package(folder: Path) -> Path:
    for name, content in {
        "__init__.py": b"from pack.part import kept\n\ndef at_the_top():\n    return 'SECRET'\n",
        "part.py": SOURCE.encode(),
        "part.npz": b"\0\xffpart",
        "data/part.py": b"function = 1\n",
        "__pycache__/part.cpython-311.pyc": b"SECRET",
    }.items():
        path = folder / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "pack"


def test_what_is_left_of_functions_and_classes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path / "sealed", package(tmp_path), [*NAMES, "pack.at_the_top"])
    monkeypatch.syspath_prepend(tmp_path / "sealed")
    import pack  # type: ignore[import-not-found]
    from pack import part

    assert (pack.__file__ or "").startswith(str(tmp_path / "sealed"))
    assert (part.CONSTANT, part.Base.limit, part.__doc__) == (5, 5, SOURCE.split('"""')[1])
    for name, call in {
        "part.function": part.function,
        "part.numbers": part.numbers,
        "part.Base": part.Base,
        "part.Empty": part.Empty,
        "at_the_top": pack.at_the_top,
    }.items():
        for arguments in ((), (1,), (1, 2, 3)):
            with pytest.raises(DelegatedError) as caught:
                call(*arguments)
            assert str(caught.value) == SENTENCE.format(f"pack.{name}")
    with pytest.raises(DelegatedError):
        part.later().send(None)
    for call in (part.kept, pack.kept, part.Kept):
        with pytest.raises(DelegatedError):
            call()
    for method in (part.Base.method, part.Base.made, part.Base.still, part.Base.part):
        with pytest.raises(DelegatedError):
            method(None)
    with pytest.raises(DelegatedError):
        part.Base.Inner().method()


def test_no_secret_is_left_and_no_other_file_is_touched(tmp_path: Path) -> None:
    where = package(tmp_path)
    files = dict(without_withheld(where, [*NAMES, "pack.at_the_top"]))
    assert all(b"SECRET" not in content for content in files.values())
    assert files.keys() == {"__init__.py", "part.py", "part.npz", "data/part.py"}
    for name in ("part.npz", "data/part.py"):
        assert files[name] == (where / name).read_bytes()
    unsealed = dict(without_withheld(where, []))
    assert all(content == (where / name).read_bytes() for name, content in unsealed.items())


@pytest.mark.parametrize(
    "name",
    [
        "",
        "pack",
        "part",
        "pack.part",
        "pack.nothing.function",
        "pack.part.nothing",
        "pack.part.CONSTANT",
        "pack.part.function.inner",
        "pack.part.Base.method",
        "pack.data.part.function",
        "pack.__init__.at_the_top",
        "other.part.function",
        "pack/part.function",
    ],
)
def test_names_that_mean_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"no such function or class|has no "):
        list(without_withheld(package(tmp_path), ["pack.part.function", name]))


# --- how a session tells it from other exceptions ---


def chain(*errors: BaseException) -> BaseException:
    for error, cause in pairwise(errors):
        error.__cause__ = cause
    return errors[0]


def test_delegating_is_seen_through_other_exceptions() -> None:
    assert error_name(chain(ValueError(), KeyError(), DelegatedError())) == "DelegatedError"
    assert error_name(chain(DelegatedError(), ValueError())) == "DelegatedError"
    error = ValueError()
    error.__context__ = DelegatedError()
    assert error_name(error) == "DelegatedError"
    assert error_name(chain(ValueError(), KeyError())) == "ValueError"


def test_causes_that_go_round_and_round() -> None:
    first, second = ValueError(), KeyError()
    assert error_name(chain(first, second, first)) == "ValueError"
    assert error_name(chain(first, first)) == "ValueError"
