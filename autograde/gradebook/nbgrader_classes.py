"""Where nbgrader has no setting for it: this course's classes in the place of nbgrader's own.

Its command line and its server name their classes, and none of them can be configured. So what
they have imported is replaced, when they read `nbgrader_config.py`. Without that, formgrader's
button would copy what lies beside a notebook through links, its pages would take names of folders
for HTML, and a link in a submission could make it run a file that was handed in.
"""

import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import jinja2

from autograde.course.paths import Course

APPS = "nbgrader.apps"
FORMGRADER = "nbgrader.server_extensions.formgrader"
REFUSED = "Courses are not opened out of what students handed in: {}"


def replace(course: Course) -> None:
    """Put this course's classes where nbgrader's are used, in those modules that are loaded."""
    if not any(name.startswith((APPS, FORMGRADER)) for name in sys.modules):
        return
    from autograde.gradebook import converters

    for name in ("Autograde", "GenerateFeedback"):
        for module in _loaded(f"{APPS}.api", f"{APPS}.{name.lower()}app"):
            setattr(module, name, getattr(converters, name))
    for module in _loaded("nbgrader.coursedir"):
        module.CourseDirectory.get_existing_timestamp = converters.Folders.get_existing_timestamp
    for module in _loaded(f"{APPS}.api"):
        module.NbGraderAPI.get_submitted_timestamp = _submitted_timestamp
    for module in _loaded(f"{FORMGRADER}.formgrader"):
        module.Environment = partial(jinja2.Environment, autoescape=True)  # type: ignore[attr-defined]
    for module in _loaded(f"{FORMGRADER}.handlers"):
        _guard(module, course)


def _loaded(*names: str) -> list[ModuleType]:
    return [sys.modules[name] for name in names if name in sys.modules]


def _submitted_timestamp(api: object, assignment_id: str, student_id: str) -> object:
    """When something was handed in, as this course reads it."""
    directory = api.coursedir  # type: ignore[attr-defined]
    step = directory.submitted_directory
    return directory.get_existing_timestamp(directory.format_path(step, student_id, assignment_id))


def _guard(module: ModuleType, course: Course) -> None:
    """`/formgrader?path=…` runs the `nbgrader_config.py` of a folder: of no student's."""
    handler = module.FormgraderHandler
    handler.of_students = course.class_folder.resolve()
    if hasattr(handler, "opens"):
        return
    handler.opens = handler.get

    def get(self):  # type: ignore[no-untyped-def]
        """What nbgrader does, outside of the class's folder."""
        path = self.get_argument("path", "")
        if path and Path(path).resolve().is_relative_to(handler.of_students):
            raise module.web.HTTPError(403, REFUSED.format(path))
        return self.opens()

    handler.get = get
