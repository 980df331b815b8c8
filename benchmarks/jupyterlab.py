"""The course as a student meets it: `make lab`, and a real browser on it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_server.serverapp import list_running_servers
from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
PARTS = ("Makefile", "autograde", "jupyter", "labs", "lectures", "nbgrader_config.py", "solutions")
PATIENCE_S = 120
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def copy_course(folder: Path) -> Path:
    """Copy what students and instructors need, so that the checkout stays as it is."""
    folder.mkdir(parents=True)
    not_ours = shutil.ignore_patterns("class", "__pycache__", ".ipynb_checkpoints")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=not_ours)
        else:
            shutil.copy(ROOT / part, folder)
    return folder


@contextmanager
def jupyterlab(course: Path) -> Iterator[str]:
    """Run `make lab` in a copy of the course; at the end stop it, with all its kernels.

    It neither reads nor writes what belongs to the user: settings, models and the like go to a
    folder beside the copy.

    Args:
        course: What `copy_course` gave.

    Yields:
        The address to open; it leads to the start page.
    """
    home = course.with_name(f"{course.name}-home")
    home.mkdir()
    command = ["make", "lab", f"JUPYTER_ARGS=--no-browser --port={_free_port()}"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=course, env=_environment(home), stdout=log, stderr=log
        )
        try:
            yield _address(process, home)
        finally:
            process.terminate()  # make passes it on, and JupyterLab ends its kernels
            process.wait(PATIENCE_S)


@contextmanager
def headless(executable: str) -> Iterator[BrowserContext]:
    """Start a browser without a window; its profile is new, and gone at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--disable-gpu", "--disable-sync"]
        )
        try:
            yield browser.new_context(viewport={"width": 1280, "height": 800})
        finally:
            browser.close()


def find_chromium() -> str:
    """Path of a Chromium or Chrome; empty if there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def open_lab(page: Page, address: str) -> None:
    """Go to the start page, click on the first lab, and wait for its kernel."""
    page.goto(address)
    page.get_by_role("link", name="Lab 01").click()
    wait_for_kernel(page)


def wait_for_kernel(page: Page) -> None:
    """Wait until the kernel of the open notebook is there and has nothing to do."""
    idle = page.get_by_text("Python 3 (ipykernel) | Idle", exact=True)
    expect(idle).to_be_visible(timeout=PATIENCE_S * 1000)


def run_all(page: Page) -> None:
    """Choose 'Run All Cells' in the menu, and wait until nothing runs any more."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = page.locator(".jp-CodeCell .jp-InputPrompt:visible").last
    expect(last).to_have_text("[*]:")
    expect(last).not_to_have_text("[*]:", timeout=PATIENCE_S * 1000)


def explorer(page: Page, label: str) -> Locator:
    """The widget whose slider has this label: sliders, pictures and caption."""
    return page.locator(".widget-vbox", has_text=label)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _environment(home: Path) -> dict[str, str]:
    """Ours, with all that JupyterLab keeps in `home`, and this Python in place of `make setup`."""
    inherited = {name: value for name, value in os.environ.items() if "JUPYTER" not in name}
    return inherited | {
        "CONDA_DEFAULT_ENV": "autoencoder-course",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "SVLEARN_CACHE": str(home / "models"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }


def _address(process: subprocess.Popen[bytes], home: Path) -> str:
    """Wait until the server has written down where it listens."""
    for _ in range(10 * PATIENCE_S):
        for server in list_running_servers(str(home / "runtime")):
            return f"{server['url']}?token={server['token']}"
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{(home / 'log').read_text()}")
