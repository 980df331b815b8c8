"""A real browser, and what a student does with it in JupyterLab."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

from benchmarks.jupyterlab import PATIENCE_S, copy_course, jupyterlab

expect.set_options(timeout=1000 * PATIENCE_S)

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@contextmanager
def headless(executable: str) -> Iterator[BrowserContext]:
    """Start a browser without a window; its profile is new, and gone at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--disable-gpu"])
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(1000 * PATIENCE_S)
        try:
            yield context
        finally:
            browser.close()


def find_chromium() -> str:
    """Path of a Chromium or Chrome; empty if there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


@contextmanager
def lab_on_screen(lab: str = "Lab 01") -> Iterator[Page]:
    """A lab on a page of a browser, run from top to bottom, on a copy of the course."""
    with TemporaryDirectory() as folder:
        course = copy_course(Path(folder) / "course")
        with jupyterlab(course) as address, headless(find_chromium()) as browser:
            page = browser.new_page()
            open_lab(page, address, lab)
            run_all(page)
            yield page


def open_lab(page: Page, address: str, lab: str = "Lab 01") -> None:
    """Go to the start page, click on a lab, and wait for its kernel."""
    page.goto(address)
    page.get_by_role("link", name=lab).click()
    wait_for_kernel(page)


def wait_for_kernel(page: Page) -> None:
    """Wait until the kernel of the open notebook is there and has nothing to do."""
    idle = page.get_by_text("Python 3 (ipykernel) | Idle", exact=True)
    expect(idle).to_be_visible()


def run_all(page: Page) -> None:
    """Choose 'Run All Cells' in the menu, and wait until nothing runs any more."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt:visible")
    expect(prompts.first).to_have_text(re.compile(r"\[\d+\]:"))  # by now the others wait
    expect(prompts.last).not_to_have_text("[*]:")


def close_with_kernels(page: Page, address: str) -> None:
    """Close a page and end all kernels, which JupyterLab keeps: each holds most of a gigabyte."""
    kernels = page.request.get(address.replace("?", "api/kernels?")).json()
    for kernel in kernels:
        path = f"api/kernels/{kernel['id']}?"
        page.request.delete(address.replace("?", path), fail_on_status_code=True)
    page.close()


def explorer(page: Page, label: str) -> Locator:
    """The widget whose slider has this label: sliders, pictures and caption."""
    return page.locator(".widget-vbox", has_text=label)
