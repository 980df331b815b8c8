"""Fixtures that every test may use."""

import os

import pytest
import torch

if not torch.cuda.is_available():  # kernels are interpreted, whoever imports Triton first
    os.environ.setdefault("TRITON_INTERPRET", "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side, the tests of a file stay together: they share what takes long to start."""
    for item in items:
        if not any(item.iter_markers("xdist_group")):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium or Chrome; without one a test is skipped, in CI it fails."""
    from benchmarks.browser import find_chromium  # where no browser is wanted, nor is Playwright

    path = find_chromium()
    if not path:
        cannot_run = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        cannot_run("no Chromium on PATH (Debian: apt install chromium; macOS: install Chrome)")
    return path
