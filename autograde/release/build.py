"""Everything that is made from the sources, made in an empty folder laid out like the course."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograde.course.files import write_atomically
from autograde.course.notebooks import build, dump, read_source
from autograde.course.paths import Course, CourseError
from autograde.gradebook.client import generate
from autograde.release.leaks import leaks
from autograde.release.start_page import start_page
from autograde.release.validate import findings


def build_course(course: Course, names: Sequence[str], made: Path) -> list[str]:
    """Build labs, and with them what belongs to all.

    Args:
        course: Where the sources are; nothing in it is changed.
        names: The labs to build, with the start page; none means everything, lectures too.
        made: An empty folder, laid out like the course afterwards.

    Returns:
        The labs that were built.

    Raises:
        CourseError: If a source has to be mended, or what was built holds a solution.
    """
    course.require(names)
    labs = list(names) or course.lab_names()
    sources = {lab: read_source(course.source(lab)) for lab in course.lab_names()}
    stop_at(f"solutions/{lab}.py: {finding}" for lab in labs for finding in findings(sources[lab]))
    for lab in labs:
        _build_lab(course, lab, dump(build(sources[lab])), made)
    stop_at(leak for lab in labs for leak in leaks(sources[lab], made, lab))
    lectures = {path.stem: read_source(path) for path in sorted(course.lectures.glob("*.py"))}
    for name, source in lectures.items() if not names else ():
        write_atomically(made / "lectures" / f"{name}.ipynb", dump(build(source)))
    table = course.lectures / "notation.md"
    symbols = table.read_text(encoding="utf-8") if table.is_file() else ""
    write_atomically(made / "labs" / "README.md", start_page(lectures, sources, symbols))
    return labs


def stop_at(found: Iterable[str]) -> None:
    """Raise `CourseError` with all that was found, one a line, if there is anything."""
    if found := list(found):
        raise CourseError("\n".join(found))


def _build_lab(course: Course, lab: str, notebook: bytes, made: Path) -> None:
    """Build nbgrader's source notebook and what students get of it."""
    beside = course.solutions / lab
    if stray := next(beside.glob("**/*.py"), None):
        raise CourseError(f"{stray}: nbgrader would give this file to students; move it elsewhere.")
    if beside.is_dir():
        hidden = shutil.ignore_patterns(".*", "*.ipynb")
        shutil.copytree(beside, made / "solutions" / lab, ignore=hidden)
    write_atomically(made / "solutions" / lab / f"{lab}.ipynb", notebook)
    generate(course, lab, made, register=False)
