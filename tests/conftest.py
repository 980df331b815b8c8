"""Fixtures that every test may use."""

import os
import shutil

import pytest

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium or Chrome; without one a test is skipped, in CI it fails."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        cannot_run = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        cannot_run("no Chromium on PATH (Debian: apt install chromium; macOS: install Chrome)")
    return path
