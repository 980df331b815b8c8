"""JupyterLab on a copy of the course in which ada has solved lab01, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage

from autograde.course.notebooks import dump
from autograde.course.paths import Course
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample
from benchmarks.browser import headless
from benchmarks.jupyterlab import copy_course, jupyterlab

LAB = "lab01_vanilla"


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A copy, so that no notebook of the checkout is changed."""
    course = Course(copy_course(tmp_path_factory.mktemp("browser") / "course"))
    solved = course.submitted("ada", LAB) / f"{LAB}.ipynb"
    solved.parent.mkdir(parents=True)
    solved.write_bytes(dump(submission(course, LAB, Sample("solved", "", {}))))
    return course


@pytest.fixture(scope="session")
def address(course: Course) -> Iterator[str]:
    """Where JupyterLab answers, with its token; it leads to the start page."""
    with jupyterlab(course.root) as address:
        yield address


# Not for the whole session: as long as it is there, an event loop runs in this thread, and tests
# that want to start one could not.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[BrowserContext]:
    """A browser with a new profile."""
    with headless(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def complaints(browser: BrowserContext) -> list[str]:
    """Every error on the console of a page, and every exception that nothing caught."""
    found: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"{message.text} {message.location['url']}")

    browser.on("console", listen)
    browser.on("weberror", lambda error: found.append(str(error.error)))
    return found


@pytest.fixture(scope="session")
def solved_path(course: Course) -> Path:
    """Of ada's notebook, as JupyterLab knows it."""
    return (course.submitted("ada", LAB) / f"{LAB}.ipynb").relative_to(course.root)
