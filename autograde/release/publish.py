"""From the sources to everything that students open."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from autograde.course.files import files, write_atomically
from autograde.course.paths import Course
from autograde.gradebook.client import register_lab
from autograde.release.build import build_course


def release(course: Course, names: Sequence[str] = ()) -> str:
    """Build lectures, labs and start page; nothing is written before all of it could be built.

    Args:
        course: Where.
        names: The labs to build, with the start page; none means everything.

    Returns:
        What was done.

    Raises:
        CourseError: If a source has to be mended, or a lab whose cells changed was
            handed in before.
    """
    with TemporaryDirectory() as folder:
        made = Path(folder)
        labs = build_course(course, names, made)
        changed = 0
        for lab in labs:
            register_lab(course, lab, made)
            changed += _replace(course, made, f"solutions/{lab}", f"labs/{lab}")
        changed += _replace(course, made, "")
    return f"released {', '.join(labs) or 'no lab'}: {changed} files changed"


def _replace(course: Course, made: Path, *folders: str) -> int:
    """Put files in their place, and count those that were not the same there."""
    changed = 0
    for path in (path for folder in folders for path in files(made / folder)):
        target = course.root / path.relative_to(made)
        if not target.is_file() or target.read_bytes() != path.read_bytes():
            write_atomically(target, path.read_bytes())
            changed += 1
    return changed
