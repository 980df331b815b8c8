"""From the sources to everything that students open."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from autograde.course.files import files
from autograde.course.paths import Course
from autograde.gradebook.client import register_lab
from autograde.release.all_or_none import all_or_none
from autograde.release.build import build_course


def release(course: Course, names: Sequence[str] = ()) -> str:
    """Build lectures, labs and start page; all or nothing is written.

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
        with all_or_none(course) as changes:
            for lab in labs:
                register_lab(course, lab, made)
            written = [
                changes.write(course.root / path.relative_to(made), path.read_bytes())
                for path in files(made)
            ]
    return f"released {', '.join(labs) or 'no lab'}: {sum(written)} files changed"
