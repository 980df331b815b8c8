"""A tiny course: one lecture, one lab of two exercises and a question, quick to run."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograde.course.notebooks import dump
from autograde.course.paths import Course
from autograde.release.publish import release
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample, SampleCell, automatic_points

LAB_NAME = "lab00_numbers"

LECTURE = """# %% [markdown]
# # Doubling
# What twice a number is.

# %%
2 * 3
"""

LAB = '''# %% [markdown]
# # Lab zero: numbers
# You double and you halve. It takes a minute.

# %%
import math

# %% tags=["explore"]
raise SystemExit("grading must not run this")

# %% [markdown]
# Return twice `x`.

# %% {double}
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    scaled = x * 2
    return scaled
    ### END SOLUTION

# %% {check_double}
assert double(3) == 6
assert math.isclose(double(0.5), 1)

# %% {halve}
def halve(x):
    """Half of x."""
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION

# %% {check_halve}
assert halve(3) == 1.5

# %% [markdown] {question}
# Yes, halving undoes what doubling did.
'''

QUESTIONS = '''"""Questions about the tiny lab."""

from autograde.labs.question import question


def number(draw):
    return {"x": draw.uniform(5, low=-3, high=3)}


@question(number)
def check_double(student, x):
    return {"twice x": student.double(x)}


@question(number)
def check_halve(student, x):
    return {"half of x": student.halve(x)}
'''

# The same, with the three points of the first exercise divided.
QUESTIONS_IN_PARTS = (
    QUESTIONS.replace(
        """@question(number)
def check_double""",
        """@question(number, points=2)
def check_double""",
    )
    .replace(
        """@question(number)
def check_halve""",
        """@question(number, title="its gradient")
def check_double__gradient(student, x):
    y = student.double(x.requires_grad_())
    return {"the slope of twice x": gradient(y.sum(), x)[0]}


@question(number)
def check_halve""",
    )
    .replace(
        "from autograde.labs.question",
        "from autograde.labs.probes import gradient\nfrom autograde.labs.question",
    )
)

KINDS: dict[str, dict[str, object]] = {
    "double": {"solution": True},
    "check_double": {"grade": True, "locked": True, "points": 3},
    "halve": {"solution": True},
    "check_halve": {"grade": True, "locked": True, "points": 2},
    "question": {"grade": True, "solution": True, "points": 4},
}


def header(grade_id: str) -> str:
    """The part of a cell's first line that is for nbgrader."""
    kinds: dict[str, object] = dict.fromkeys(("grade", "locked", "solution", "task"), False)
    about = kinds | {"grade_id": grade_id, "schema_version": 3} | KINDS[grade_id]
    return f"nbgrader={json.dumps(about)}"


@pytest.fixture
def lab() -> str:
    return LAB_NAME


@pytest.fixture
def sources(tmp_path: Path) -> Course:
    """The course as its author left it: nothing is released."""
    return write_course(tmp_path / "course")


def write_course(root: Path) -> Course:
    for name in ("lectures", "solutions", "labs"):
        (root / name).mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "nbgrader_config.py", root)
    (root / "lectures" / "01_doubling.py").write_text(LECTURE)
    text = LAB
    for name in KINDS:
        text = text.replace(f"{{{name}}}", header(name))
    (root / "solutions" / f"{LAB_NAME}.py").write_text(text)
    course = Course(root)
    course.grader_files(LAB_NAME).mkdir(parents=True)
    (course.grader_files(LAB_NAME) / "questions.py").write_text(QUESTIONS)
    return course


@pytest.fixture(scope="session", autouse=True)
def _bubblewrap() -> None:
    """Without it these tests are skipped, in CI they fail."""
    if not shutil.which("bwrap"):
        cannot_run = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        cannot_run("no bubblewrap on PATH (Debian: apt install bubblewrap)")


@pytest.fixture(scope="session")
def _released_once(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = write_course(tmp_path_factory.mktemp("released") / "course")
    release(course)
    return course


@pytest.fixture
def course(_released_once: Course, tmp_path: Path) -> Course:
    """The course with its lab released and nothing handed in; each test has its own."""
    return Course(shutil.copytree(_released_once.root, tmp_path / "course"))


@pytest.fixture
def in_parts(course: Course) -> Course:
    """The same course, whose first exercise is judged in parts."""
    (course.grader_files(LAB_NAME) / "questions.py").write_text(QUESTIONS_IN_PARTS)
    return course


HandIn = Callable[..., Path]


@pytest.fixture
def hand_in(course: Course) -> HandIn:
    """Put a submission where it is collected: the solution, with what is given instead."""

    def put(student: str, *, content: bytes | None = None, **cells: str) -> Path:
        path = course.submitted(student, LAB_NAME) / f"{LAB_NAME}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(solved(course, **cells)) if content is None else content)
        return path

    return put


@pytest.fixture
def solve(course: Course) -> Callable[..., NotebookNode]:
    """Make a submission: the solution, with what is given instead of its cells."""
    return lambda **cells: solved(course, **cells)


def solved(course: Course, **cells: str) -> NotebookNode:
    """The lab solved; `question` is text, what is not a cell of the lab comes in between."""
    told = [SampleCell(name, "code", text) for name, text in cells.items()]
    sample = Sample("test", "", automatic_points(course, LAB_NAME), tuple(told))
    return submission(course, LAB_NAME, sample)
