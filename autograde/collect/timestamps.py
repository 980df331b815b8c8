"""When something was handed in, as `timestamp.txt` beside it says; whoever wrote that."""

import os
import re
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograde.course.printable import printable

TIMESTAMP = "timestamp.txt"
LONGEST, SHOWN = 200, 60  # bytes that are read, characters that are shown
TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) *"
    r"(Z|[+-]\d{2}:?\d{2}(?::?\d{2})?|[A-Za-z_]+(?:/[A-Za-z_+0-9-]+)*)?",
    re.ASCII,
)
YEARS = range(2000, 2200)
MARKS = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16"}
MARKS |= {b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
UNREAD = (
    "{} says “{}”, which is no time such as 2026-03-01 10:00:00 UTC; "
    "it is graded as if it had been handed in on time"
)
NO_FILE = "{} is a link or no ordinary file; it is graded as if it had been handed in on time"


def stamp(folder: Path) -> bytes:
    """What `timestamp.txt` in a folder holds, cut off; empty if it is no ordinary file."""
    path = folder / TIMESTAMP
    if path.is_symlink() or not path.is_file():
        return b""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        return file.read(LONGEST) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""


def read_timestamp(folder: Path) -> tuple[datetime | None, str]:
    """When what is in a folder was handed in.

    Args:
        folder: `submitted/<student>/<lab>`.

    Returns:
        The time in UTC, without a zone as nbgrader keeps it, or None if that is not said; and a
        sentence if something is said that is no time.
    """
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return None, ""
    shown = "/".join(printable(part) for part in path.parts[-4:])
    if path.is_symlink() or not path.is_file():
        return None, NO_FILE.format(shown)
    text = _text(stamp(folder))
    time = _time(text)
    return time, "" if time else UNREAD.format(shown, printable(text, SHOWN))


def _text(content: bytes) -> str:
    """In the encoding that its first bytes tell; what is no character becomes �."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and content[1:2] == b"\0":
        encoding = "utf-16-le"  # a program that writes no mark
    return content.decode(encoding, "replace").strip().strip("\0").strip()


def _time(text: str) -> datetime | None:
    """The only time that a text can mean, if there is one: no date of today's is added."""
    found = TIME.fullmatch(text)
    if not found:
        return None
    day, hour, zone = found.groups()
    try:
        local = datetime.fromisoformat(f"{day} {hour.replace(',', '.')[:15]}")
        time = local.replace(tzinfo=_zone(zone or "UTC")).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, ZoneInfoNotFoundError, OSError):
        return None
    return time if time.year in YEARS else None


def _zone(name: str) -> timezone | ZoneInfo:
    """A zone by its name or offset.

    Raises:
        ValueError, ZoneInfoNotFoundError, OSError: If there is no such zone.
    """
    if name.upper() in ("UTC", "Z", "GMT"):
        return UTC
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        hours, minutes = int(digits[:2]), int(digits[2:4])
        return timezone((1 if name[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
    return ZoneInfo(name)
