"""Folders of graders that are gone, and of those that are not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograde.course import temporary

OWNER = """
import sys
from autograde.course.temporary import own_folder
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as pool:
    folder, *others = {pool.submit(own_folder) for _ in range(8)}
assert {other.result() for other in others} == {folder.result()}
(folder.result() / "file").write_text("x")
print(folder.result(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(temporary, "gettempdir", lambda: str(tmp_path))
    return tmp_path


@contextmanager
def grader(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A process that has a temporary folder until its standard input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER],
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        yield process, Path(process.stdout.readline().strip())


def test_one_that_lives_is_left_alone_and_one_that_is_killed_is_not(folder: Path) -> None:
    with grader(folder) as (process, own):
        assert own.parent == folder
        assert temporary.sweep() == []
        assert (own / "file").is_file()
        process.kill()
    assert temporary.sweep() == [own]
    assert list(folder.iterdir()) == []


def test_one_that_ends_takes_its_folder_along(folder: Path) -> None:
    with grader(folder):
        pass
    assert list(folder.iterdir()) == []


def test_what_is_none_stays(folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (folder / f"{temporary.PREFIX}link").symlink_to(elsewhere)
    (folder / f"{temporary.PREFIX}file").write_text("x")
    (folder / "autograde-0-cuda.lock").write_text("")
    before = sorted(folder.iterdir())
    assert temporary.sweep() == []
    assert sorted(folder.iterdir()) == before


def test_a_submission_cannot_forbid_it(folder: Path) -> None:
    outside = folder / "outside"
    outside.mkdir(mode=0o755)
    left = folder / f"{temporary.PREFIX}left"
    (left / "closed" / "inner").mkdir(parents=True)
    (left / "closed" / "inner" / "file").write_text("x")
    (left / "closed" / "link").symlink_to(outside)
    (left / "closed").chmod(0)
    assert temporary.sweep() == [left]
    assert list(folder.iterdir()) == [outside]
    assert outside.stat().st_mode & 0o777 == 0o755
