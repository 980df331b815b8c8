"""Imports go one way: from later stages of an assignment's life to earlier ones, never back."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.grade.sandbox.host import VISIBLE

ROOT = Path(__file__).parents[1]
STAGES = ["course", "labs", "collect", "grade", "gradebook", "release", "report", "simulate"]
STAGES += ["command_line", "__main__"]
GRADE = {"ipc": 0, "sandbox": 1, "judge": 1}  # its parts in order; its other files come last
LAB = re.compile(r"(lab|homework)\d+_\w+")
NOT_OURS = {"class", "answers", "samples", "attacks", "__pycache__"}

Module = tuple[str, ...]  # ("autograde", "course", "paths")


def files(root: Path, package: str) -> list[Path]:
    """The Python files of a package, from `root`."""
    found = (path.relative_to(root) for path in sorted((root / package).rglob("*.py")))
    return [path for path in found if not NOT_OURS & {*path.parts}]


def module(path: Path) -> Module:
    return tuple(part for part in path.with_suffix("").parts if part != "__init__")


def imports(root: Path, path: Path) -> Iterator[Module]:
    """Every module that a file imports, also within functions and for types alone."""
    package = path.parent.parts
    for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            origin = (*above, *(node.module.split(".") if node.module else ()))
            for alias in node.names:  # a module, or something in one
                place = root.joinpath(*origin, alias.name)
                is_module = place.is_dir() or place.with_suffix(".py").is_file()
                yield (*origin, alias.name) if is_module else origin


def faults(root: Path, path: Path) -> list[str]:
    """Every import of a file that runs back, with the rule."""
    found = []
    for imported in imports(root, path):
        if imported[0] == "autograde" and (rule := broken_rule(module(path), imported)):
            found.append(f"{path} imports {'.'.join(imported)}: {rule}")
    return found


def broken_rule(importer: Module, imported: Module) -> str:
    """The rule that an import breaks; empty if it breaks none."""
    package, *this = importer
    that = imported[1:]
    if package == "svlearn":
        return "svlearn knows nothing of autograde"
    if not this:
        return "this runs before everything else"
    if unknown := {this[0], *that[:1]} - {*STAGES}:
        return f"{unknown} is none of the stages {STAGES}"
    if not that:
        return ""
    if STAGES.index(this[0]) < STAGES.index(that[0]):
        return f"{this[0]} comes before {that[0]}"
    if this[0] == "labs":
        return broken_in_labs(tuple(this[1:]), imported)
    if this[0] == that[0] == "grade":
        return broken_in_grade(tuple(this[1:]), that[1:])
    return ""


def broken_in_labs(this: Module, imported: Module) -> str:
    of_lab = [part for part in imported[2:3] if LAB.fullmatch(part)]
    if not this or not LAB.fullmatch(this[0]):
        return "what labs have in common knows none of them" if of_lab else ""
    if imported[1] != "labs" or of_lab not in ([], [this[0]]):
        return "a lab imports its own folder and what labs have in common"
    return ""


def broken_in_grade(this: Module, that: Module) -> str:
    if not this:
        return "this runs before everything in grade"
    if not that:
        return ""
    here, there = (GRADE.get(part, 2) for part in (this[0], that[0]))
    if here < there:
        return f"{this[0]} comes before {that[0]}"
    if here == there == 1 and this[0] != that[0]:
        return f"{this[0]} and {that[0]} share ipc, and nothing else"
    if this[:2] == ("sandbox", "inside") and that[0] == "sandbox" and that[1:2] != ("inside",):
        return "a submission has nothing of sandbox but inside"
    return ""


def hidden(root: Path, path: Path) -> list[str]:
    """What a file that submissions see imports of `autograde`, and they do not have."""
    seen = {module(each) for pattern in VISIBLE for each in matching(root, pattern)}
    ours = (name for name in imports(root, path) if name[0] == "autograde")
    needed = {name[:length] for name in ours for length in range(1, len(name) + 1)}
    return [f"{path} imports {'.'.join(name)}, which is hidden" for name in sorted(needed - seen)]


def matching(root: Path, pattern: str) -> list[Path]:
    return [path.relative_to(root) for path in (root / "autograde").glob(pattern)]


OURS = [path for package in ("autograde", "svlearn") for path in files(ROOT, package)]
LAID_OUT = ["labs/*/questions.py", *VISIBLE]


def test_imports_run_one_way() -> None:
    assert len(OURS) > 100
    assert [fault for path in OURS for fault in faults(ROOT, path)] == []


@pytest.mark.parametrize("pattern", LAID_OUT)
def test_what_submissions_see_imports_nothing_that_they_do_not(pattern: str) -> None:
    paths = matching(ROOT, pattern)
    assert paths
    assert [fault for path in paths for fault in hidden(ROOT, path)] == []


def test_every_folder_says_what_it_is_for() -> None:
    folders = {path.parent for path in OURS}
    labs = {folder for folder in folders if LAB.fullmatch(folder.name)}
    assert {f"autograde/{stage}" for stage in STAGES[:-2]} <= {f.as_posix() for f in folders}
    for folder in folders - labs:
        begin = ast.parse((ROOT / folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(begin), folder


@pytest.mark.parametrize(
    ("path", "statement", "rule"),
    [
        ("course/paths.py", "from autograde.grade.cache import Cache", "course comes before grade"),
        ("collect/repair.py", "import autograde.release.build", "collect comes before release"),
        (
            "report/csv_and_text.py",
            "from ..simulate import samples",
            "report comes before simulate",
        ),
        (
            "report/csv_and_text.py",
            "from autograde.__main__ import main",
            "report comes before __main__",
        ),
        ("simulate/samples.py", "import autograde.other", "is none of the stages"),
        ("__init__.py", "import autograde.course", "runs before everything"),
        ("grade/__init__.py", "from .grader import Grader", "runs before everything in grade"),
        ("grade/ipc/wire.py", "from autograde.grade import pool", "ipc comes before pool"),
        ("grade/judge/client.py", "from autograde.grade.sandbox import host", "share ipc"),
        ("grade/sandbox/host.py", "from ..judge.client import Judge", "share ipc"),
        ("grade/sandbox/inside/shell.py", "from ..limits import MIB", "but inside"),
        ("labs/question.py", "import autograde.labs.lab02_pca.questions", "knows none of them"),
        ("labs/lab01_vanilla/routes.py", "import autograde.labs.lab02_pca", "its own folder"),
        ("labs/lab01_vanilla/questions.py", "import autograde.course.paths", "its own folder"),
        ("../svlearn/noise.py", "import autograde", "nothing of autograde"),
    ],
)
@pytest.mark.parametrize(
    "where", ["{}", "def function():\n    {}", "if TYPE_CHECKING:\n    {}"], ids=lambda w: w[:3]
)
def test_an_import_that_runs_back_is_found(
    tmp_path: Path, path: str, statement: str, rule: str, where: str
) -> None:
    planted = planted_in(tmp_path, path, where.format(statement))
    (fault,) = faults(tmp_path, planted)
    assert rule in fault


@pytest.mark.parametrize(
    ("path", "statement"),
    [
        ("labs/probes.py", "from autograde.labs.randomness import ties"),
        ("labs/lab03_denoising/questions.py", "from .acceptors import Came"),
        ("grade/ipc/arrays.py", "import autograde.course.files"),
    ],
)
def test_an_import_of_something_hidden_is_found(tmp_path: Path, path: str, statement: str) -> None:
    assert hidden(tmp_path, planted_in(tmp_path, path, statement))


def planted_in(folder: Path, path: str, statement: str) -> Path:
    """Write a copy of the packages in which a file imports something more; returns that file."""
    for package in ("autograde", "svlearn"):
        not_ours = shutil.ignore_patterns(*NOT_OURS, "*.npz")
        shutil.copytree(ROOT / package, folder / package, ignore=not_ours)
    planted = (folder / "autograde" / path).resolve()
    assert not faults(folder, planted.relative_to(folder))
    with planted.open("a") as file:
        file.write(f"\n{statement}\n")
    return planted.relative_to(folder)


def test_what_grades_needs_no_gradebook() -> None:
    """Importing nbgrader takes two seconds, and on a bare machine with a GPU it is not there."""
    code = "import autograde.grade.grader, autograde.grade.pool, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"nbgrader", "jupytext", "sqlalchemy"} & {*done.stdout.split()}
