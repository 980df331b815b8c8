"""The outer sandbox: what a process sees of this machine, as bubblewrap is told it."""

import os
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autograde.grade.sandbox.availability import SandboxError, has_option, require_bubblewrap
from autograde.grade.sandbox.inside.isolation import HOME, SHARED

__all__ = ["SandboxError", "command", "limits_files", "outside", "require_bubblewrap"]
NOBODY = 65534
OURS = ("svlearn", "autograde")  # these packages are seen as `host` lays them out, only
COURSE, PACKAGES, PYTHON = "/course", "/packages", "/python"
LIBRARY_PATH = f"{PYTHON}/lib"
# What is mapped of /dev/zero is memory that nothing counts; /dev/full reads as the same zeros.
NO_ZERO = ("--dev-bind", "/dev/full", "/dev/zero")
# To say the size of a file system itself, where bubblewrap cannot.
MOUNTS = ("--cap-add", "CAP_SYS_ADMIN")


def command(
    course: Path,
    disk_bytes: int,
    binds: Sequence[str] = (),
    variables: Mapping[str, str] | None = None,
    *,
    is_alone: bool = False,
) -> list[str]:
    """A command line that runs Python in a sandbox; its arguments are still to be added.

    It is to be started with the variables of `outside`, and with no others: all that are not named
    here would be seen within.

    Paths of this machine have other names inside, so that none stands in what a student reads.
    There is no --die-with-parent, which acts when the thread that started it ends: what runs inside
    ends when its socket does, and as process 1 it takes all with it that it has started.

    Args:
        course: A folder of Python packages that may be seen.
        disk_bytes: The size of the only place that can be written to.
        binds: What is shown besides, as bubblewrap is told it.
        variables: Of the environment, besides or instead.
        is_alone: Whether it is for one submission, which gets no file system within this one: where
            bubblewrap cannot limit the size of its files, it gets the right to do so itself.
    """
    about = _environment() | dict(variables or {})
    size = ["--size", str(disk_bytes)] if limits_files() else []
    return [
        require_bubblewrap(),
        *("--unshare-all", "--as-pid-1", "--new-session"),
        *(MOUNTS if is_alone and not size else ()),
        *("--uid", str(NOBODY), "--gid", str(NOBODY), "--hostname", "sandbox"),
        *_system(),
        *("--ro-bind", str(course), COURSE),
        *("--proc", "/proc", "--dev", "/dev", *NO_ZERO, *binds),
        *(*size, "--tmpfs", SHARED, *size, "--tmpfs", HOME),
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        *(word for pair in about.items() for word in ("--setenv", *pair)),
        *("--chdir", HOME, _python()),
    ]


def outside() -> dict[str, str]:
    """The environment of bubblewrap itself; within, each of these variables has another value."""
    return {"PATH": os.environ.get("PATH", os.defpath)}


def limits_files() -> bool:
    """Whether bubblewrap can say how large a file system is."""
    return has_option(require_bubblewrap(), "--size")


def _system() -> Iterator[str]:
    """Programs, libraries and this environment's packages, all of them read-only."""
    for path in map(Path, ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")):
        if path.is_symlink():
            yield from ("--symlink", str(path.readlink()), str(path))
        elif path.is_dir():
            yield from ("--ro-bind", str(path), str(path))
    for name in ("ld.so.cache", "alternatives", "fonts", "localtime"):
        yield from ("--ro-bind-try", f"/etc/{name}", f"/etc/{name}")
    if not _python().startswith("/usr/"):
        yield from ("--ro-bind", sys.base_prefix, PYTHON)
    for number, folder in enumerate(_packages()):
        yield from ("--ro-bind", folder, f"{PACKAGES}{number}")
        for own in (name for name in OURS if Path(folder, name).is_dir()):
            yield from ("--tmpfs", f"{PACKAGES}{number}/{own}")


def _environment() -> dict[str, str]:
    folders = [f"{PACKAGES}{number}" for number, _ in enumerate(_packages())]
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": HOME,
        "USER": "nobody",  # who has no entry in /etc/passwd; an older PyTorch asks for the name
        "LANG": "C.UTF-8",
        "PYTHONPATH": ":".join([COURSE, *folders]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LD_LIBRARY_PATH": LIBRARY_PATH,
        # One thread for each submission: many run at once, and their threads would stop each other.
        "OMP_NUM_THREADS": "1",
        "SVLEARN_DEVICE": "cpu",
    }


def _packages() -> list[str]:
    paths = sysconfig.get_paths()
    return list(dict.fromkeys((paths["purelib"], paths["platlib"])))


def _python() -> str:
    program = Path(sys.base_prefix, "bin", f"python{sys.version_info[0]}.{sys.version_info[1]}")
    base = sys.base_prefix.rstrip("/")
    return str(program) if base == "/usr" else f"{PYTHON}/bin/{program.name}"
