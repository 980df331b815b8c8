"""Results by content: what was run once is not run again."""

import hashlib
import json
import logging
import sys
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from autograde.course.files import write_atomically
from autograde.grade.grader import Grader
from autograde.grade.result import Result, read_parts

# The code that a result depends on; the lab's own part is in the grader. What reads, records,
# reports or invents submissions makes no difference to it.
CODE = {
    "svlearn": ("**/*.py",),
    "autograde": (
        *(f"course/{name}.py" for name in ("notebooks", "markers", "printable")),
        *("labs/*.py", "grade/**/*.py"),
    ),
}
VERSIONS = ("torch", "numpy", "ipython")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cache:
    """Results in a folder, one file for each; delete the folder to run everything anew.

    Args:
        folder: Where the results are; made when the first one is kept.
        grader: Part of every key, as are the grading code, `svlearn`, and the versions of Python
            and of what submissions compute with: what could end differently today is not found.
    """

    folder: Path
    grader: Grader

    def key(self, source: bytes) -> str:
        """The name of a result."""
        return hashlib.sha256(source + self._circumstances).hexdigest()

    def get(self, key: str) -> Result | None:
        """The result of that name, if there is one that can be read."""
        try:
            kept = json.loads((self.folder / f"{key}.json").read_bytes())
            return Result(**kept | {"parts": read_parts(kept["parts"])})
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return None

    def verdict(self, key: str) -> str:
        """The verdict of the result of that name."""
        result = self.get(key)
        return result.verdict if result else "not graded"

    def put(self, key: str, result: Result) -> None:
        """Keep a result."""
        write_atomically(self.folder / f"{key}.json", json.dumps(asdict(result)).encode())

    def run(self, source: bytes) -> Result:
        """The result for a notebook, from the folder or else by running it."""
        key = self.key(source)
        result = self.get(key)
        if result is None:
            result = self.grader.run(source)
            self.put(key, result)
        return result

    @cached_property
    def _circumstances(self) -> bytes:
        about = (self.grader, sys.version_info[:3], *map(version, VERSIONS))
        return hashlib.sha256(repr(about).encode() + code()).digest()


@cache
def code() -> bytes:
    """A digest of the code that this process runs, which is what it was at the beginning."""
    digest = hashlib.sha256()
    for package, patterns in CODE.items():
        spec = find_spec(package)
        for folder in map(Path, (spec and spec.submodule_search_locations) or []):
            for path in sorted({path for pattern in patterns for path in folder.glob(pattern)}):
                digest.update(path.read_bytes())
    return digest.digest()
