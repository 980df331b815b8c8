import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograde.grade.cache import CODE, VERSIONS, Cache, code
from autograde.grade.grader import Grader
from autograde.grade.result import PartResult, Parts, Result
from autograde.grade.sandbox.default_limits import Limits
from autograde.labs.assignment import Assignment

ROOT = Path(__file__).parents[3]
ASSIGNMENT = Assignment(
    "lab00",
    questions="questions",
    acceptors="acceptors",
    withheld=("svlearn.losses.psnr",),
    solution="solution",
    data=(("a.csv", b"1"),),
)
PARTS: dict[str, Parts] = {
    "check_x": (PartResult("the value", 2 / 3, ""), PartResult("its gradient", 1 / 3, "no"))
}
GRADER = Grader(ASSIGNMENT, Limits(), secret="a secret")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    def run(_: Grader, source: bytes) -> Result:
        return Result(source.decode(), "ok", "", 1.5, PARTS, 7, False)

    monkeypatch.setattr(Grader, "run", run)
    return Cache(tmp_path / "cache", GRADER)


def test_a_result_is_run_once(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.run(b"x")
    monkeypatch.delattr(Grader, "run")
    assert cache.run(b"x") == first == Result("x", "ok", "", 1.5, PARTS, 7, False)


BROKEN = [b"", b"{}", b"[]", b'{"notebook": 1', b'{"a": 1}', b"\xff"]
BROKEN += [b'{"parts": {}}', b'{"parts": {"check_x": [{}]}}', b'{"parts": {"check_x": "no"}}']


@pytest.mark.parametrize("content", BROKEN)
def test_a_result_that_broke_off_is_run_again(cache: Cache, content: bytes) -> None:
    first = cache.run(b"x")
    (cache.folder / f"{cache.key(b'x')}.json").write_bytes(content)
    assert cache.get(cache.key(b"x")) is None
    assert cache.verdict(cache.key(b"x")) == "not graded"
    assert cache.run(b"x") == first
    assert cache.verdict(cache.key(b"x")) == "ok"


# --- what a key depends on ---


def key(grader: Grader = GRADER) -> str:
    return Cache(Path("unused"), grader).key(b"x")


def test_the_same_again() -> None:
    same = replace(GRADER, assignment=replace(ASSIGNMENT), limits=Limits())
    assert key() == key(same) == Cache(Path("other"), GRADER).key(b"x")
    assert key() != Cache(Path("unused"), GRADER).key(b"y")


@pytest.mark.parametrize(
    "other",
    [
        *(
            replace(GRADER, assignment=changed)
            for changed in (
                replace(ASSIGNMENT, lab="lab01"),
                replace(ASSIGNMENT, questions="other"),
                replace(ASSIGNMENT, acceptors=""),
                replace(ASSIGNMENT, acceptors="questions", questions="acceptors"),
                replace(ASSIGNMENT, withheld=()),
                replace(ASSIGNMENT, solution="other"),
                replace(ASSIGNMENT, data=()),
                replace(ASSIGNMENT, data=(("a.csv", b"2"),)),
            )
        ),
        *(
            replace(GRADER, limits=changed)
            for changed in (
                Limits(cell_seconds=1),
                Limits(notebook_seconds=1),
                Limits(memory_mib=1),
                Limits(processes=1),
                Limits(disk_mib=1),
                Limits(output_bytes=1),
                Limits(card_mib=1),
            )
        ),
        replace(GRADER, secret="another"),
        replace(GRADER, trusted=True),
        replace(GRADER, device="cuda"),
    ],
)
def test_a_grader_that_differs(other: Grader) -> None:
    assert key(other) != key()


@pytest.mark.parametrize("version", [(3, 11, 99), (3, 99, 0)])
def test_another_python(version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    monkeypatch.setattr("autograde.grade.cache.sys", SimpleNamespace(version_info=version))
    assert key() != before


@pytest.mark.parametrize("package", ["torch", "numpy", "ipython"])
def test_another_version_of_a_package(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert package in VERSIONS
    before = key()
    versions = {name: "99.0" if name == package else "1.0" for name in VERSIONS}
    monkeypatch.setattr("autograde.grade.cache.version", dict.fromkeys(VERSIONS, "1.0").get)
    same = key()
    monkeypatch.setattr("autograde.grade.cache.version", versions.get)
    assert len({before, same, key()}) == 3


# --- the code ---


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with copies of both packages' Python files, whose digest `code` gives."""
    for package in CODE:
        for path in (ROOT / package).rglob("*.py"):
            where = tmp_path / path.relative_to(ROOT)
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(path.read_bytes())

    def find(name: str) -> SimpleNamespace:
        return SimpleNamespace(submodule_search_locations=[str(tmp_path / name)])

    code.cache_clear()
    own = code()
    monkeypatch.setattr("autograde.grade.cache.find_spec", find)
    code.cache_clear()
    assert code() == own
    yield tmp_path
    code.cache_clear()


def is_changed(change: Callable[[], object]) -> bool:
    code.cache_clear()
    before = code()
    change()
    code.cache_clear()
    return code() != before


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("svlearn/__init__.py", True),
        ("svlearn/losses.py", True),
        ("svlearn/training/loop.py", True),
        ("svlearn/new.py", True),
        ("svlearn/new/folder.py", True),
        ("autograde/grade/grader.py", True),
        ("autograde/grade/execution.py", True),
        ("autograde/grade/ipc/wire.py", True),
        ("autograde/grade/judge/comparison.py", True),
        ("autograde/grade/sandbox/worker.py", True),
        ("autograde/grade/sandbox/inside/shell.py", True),
        ("autograde/grade/new.py", True),
        ("autograde/labs/question.py", True),
        ("autograde/labs/randomness.py", True),
        ("autograde/labs/new.py", True),
        ("autograde/course/notebooks.py", True),
        # A lab's own part is in its grader.
        ("autograde/labs/lab01_vanilla/questions.py", False),
        ("autograde/labs/lab03_denoising/acceptors.py", False),
        ("autograde/labs/lab01_vanilla/samples/loss_sum.py", False),
        ("autograde/__main__.py", False),
        ("autograde/collect/submission.py", False),
        ("autograde/gradebook/class_grading.py", False),
        ("autograde/gradebook/new.py", False),
        ("autograde/release/publish.py", False),
        ("autograde/report/new.py", False),
        ("autograde/simulate/samples.py", False),
        ("autograde/class/new.py", False),
    ],
)
def test_a_file_that_is_changed(copied: Path, name: str, counts: bool) -> None:
    path = copied / name
    assert path.is_file() or "new" in name
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text() if path.is_file() else ""
    assert is_changed(lambda: path.write_text(f"{old}# changed\n")) is counts


@pytest.mark.parametrize("package", ["report", "simulate", "gradebook", "release", "collect"])
def test_nothing_that_does_not_grade_counts(copied: Path, package: str) -> None:
    paths = list((copied / "autograde" / package).rglob("*.py"))
    assert paths
    assert not is_changed(lambda: [path.write_text("# changed") for path in paths])


def test_a_file_that_is_gone(copied: Path) -> None:
    assert is_changed((copied / "svlearn" / "losses.py").unlink)


def test_the_code_is_that_of_the_beginning(copied: Path) -> None:
    before = code()
    (copied / "svlearn" / "losses.py").write_text("")
    assert code() == before


def test_what_grading_imports_counts() -> None:
    """What a result may depend on is in a key, and what is not here makes no difference to it."""
    script = "import sys, autograde.grade.grader\nprint(*sorted(sys.modules))"
    processes = (script, script.replace("grade.grader", "grade.judge.__main__"))
    imported: set[str] = set()
    for process in processes:
        done = subprocess.run(
            [sys.executable, "-P", "-c", process],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        )
        imported |= {name for name in done.stdout.split() if name.split(".")[0] == "autograde"}
    counted = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for pattern in CODE["autograde"]
        for path in (ROOT / "autograde").glob(pattern)
    }
    # Where files lie, and how they are written.
    assert imported - counted == {
        "autograde",
        "autograde.course",
        "autograde.course.files",
        "autograde.course.paths",
    }
