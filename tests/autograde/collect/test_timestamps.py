import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from autograde.collect.timestamps import LONGEST, read_timestamp, stamp

TEN = datetime(2026, 3, 1, 10)


def _read(folder: Path, content: bytes) -> tuple[datetime | None, str]:
    (folder / "timestamp.txt").write_bytes(content)
    return read_timestamp(folder)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01 10:00:00 UTC",
        "2026-03-01 10:00:00.000000 UTC",
        "2026-03-01 10:00:00",
        "2026-03-01T10:00:00Z",
        "2026-03-01 11:00:00 +0100",
        "2026-03-01T11:00:00+01:00",
        "2026-03-01 11:00:00 Europe/Berlin",
        "2026-03-01 05:00:00.0 EST",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_time_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    assert _read(tmp_path, f"{text}\r\n".encode(encoding)) == (TEN, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "10:00",
        "5",
        "2019-10-24-20-25-53-460007",
        "03/01/2026 10:00",
        "2026-03-01 25:00:00 UTC",
        "2026-02-30 10:00:00 UTC",
        "2026-03-01 10:00:00 MOON",
        "2026-03-01 10:00:00 ../../etc/passwd",
        "0001-01-01 00:00:00 +2359",
        "9999-12-31 23:59:59 -2359",
        "2026-03-01 10:00:00 UTC\x1b[31m",
        "9" * 1_000_000,
    ],
)
def test_what_is_no_time_is_named(tmp_path: Path, text: str) -> None:
    time, problem = _read(tmp_path, text.encode())
    assert time is None
    assert "/timestamp.txt says “" in problem
    assert problem.isprintable()
    assert text.strip("\x1b[31m")[:50] in problem
    assert len(problem) < 500


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    time, problem = _read(tmp_path, bytes(range(256)))
    assert time is None
    assert "says “" in problem


def test_no_stamp_is_no_problem(tmp_path: Path) -> None:
    assert read_timestamp(tmp_path) == (None, "")


def test_nothing_but_an_ordinary_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "timestamp.txt"
    makers: tuple[Callable[[], object], ...] = (
        lambda: path.symlink_to("/etc/passwd"),
        lambda: os.mkfifo(path),
        path.mkdir,
    )
    for make in makers:
        make()
        assert stamp(tmp_path) == b""
        time, problem = read_timestamp(tmp_path)
        assert time is None
        assert "no ordinary file" in problem
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()


def test_no_more_is_copied_than_a_stamp_has(tmp_path: Path) -> None:
    _read(tmp_path, b"9" * 1_000_000)
    assert len(stamp(tmp_path)) == LONGEST
