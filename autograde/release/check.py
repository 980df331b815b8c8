"""Whether what students open is what the sources say, and gives nothing away."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from autograde.collect.submission import canonical, read_submission
from autograde.course.files import files
from autograde.course.notebooks import dump, load, read_source
from autograde.course.paths import Course, CourseError
from autograde.grade.config import read_config
from autograde.grade.grader import Grader
from autograde.grade.ipc.fork_client import ServerError
from autograde.labs.assignment import read_assignment
from autograde.release.build import build_course, stop_at
from autograde.release.leaks import leaks

WAY_OUT = "run: python -m autograde release"
GIFT = "labs/{}: {} earns points although nothing is solved; mend its stub or question"


def check(course: Course, names: Sequence[str] = ()) -> str:
    """Compare what students open with the sources, and look for solutions in it.

    Args:
        course: Where; nothing in it is changed.
        names: The labs to check; none means everything.

    Returns:
        That all is well.

    Raises:
        CourseError: With one sentence for each thing that is not.
    """
    with TemporaryDirectory() as folder:
        labs = build_course(course, names, Path(folder))
        findings = list(_stale(course, Path(folder)))
    if not names:
        findings += _orphans(course)
    for lab in labs:
        findings += leaks(read_source(course.source(lab)), course.root, lab)
        findings += _gifts(course, lab)
    stop_at(findings)
    return f"{', '.join(labs) or 'no lab'}: what is released is up to date and gives nothing away"


def _stale(course: Course, made: Path) -> Iterator[str]:
    """Files that are not what the sources make of them."""
    for path in files(made):
        name = path.relative_to(made)
        if not (course.root / name).is_file():
            yield f"{name} is missing; {WAY_OUT}"
        elif (course.root / name).read_bytes() != path.read_bytes():
            yield f"{name} is not what its source makes; {WAY_OUT}"


def _orphans(course: Course) -> Iterator[str]:
    """Notebooks whose source is gone."""
    for path in sorted(course.lectures.glob("*.ipynb")):
        if not path.with_suffix(".py").is_file():
            yield f"lectures/{path.name} has no source beside it; delete it"
    for folder in (course.solutions, course.labs):
        for path in sorted(folder.glob("[!.]*/*.ipynb")):
            if path.stem != path.parent.name or not course.source(path.stem).is_file():
                yield f"{path.relative_to(course.root)} has no source in solutions; delete it"


def _gifts(course: Course, lab: str) -> Iterator[str]:
    """Graded cells of a released lab that pass before anybody has written a line."""
    notebook, problem = read_submission(course.released(lab))
    if problem:  # it is missing or stale, which is found elsewhere
        return
    # What is released is ours, so that it needs no sandbox.
    limits = read_config(course).limits
    grader = Grader(read_assignment(course, lab), limits, secret=lab, trusted=True)
    try:
        released = grader.run(dump(notebook))
        solved = grader.run(dump(canonical(load(course.solution(lab).read_bytes()))))
    except (ServerError, CourseError) as error:
        yield str(error)
        return
    if released.verdict != "ok":
        yield f"labs/{lab}: as it is released it ends in '{released.verdict}': {released.message}"
    yield from (GIFT.format(lab, name) for name, gained in released.points.items() if gained)
    for name, part in ((name, part) for name, parts in solved.parts.items() for part in parts):
        if part.wrong:
            about = f"{name}, {part.title}" if len(solved.parts[name]) > 1 else name
            yield f"solutions/{lab}.py: the judge does not accept its {about}: {part.wrong}"
