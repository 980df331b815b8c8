"""The outer sandbox: what a process sees of this machine, and how to get bubblewrap."""

import platform
import shutil
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autograde.grade.ipc.fork_client import ServerError
from autograde.grade.sandbox.inside.isolation import HOME, SHARED

MISSING = (
    "Submissions run in a sandbox, and bubblewrap, which makes it, {}. {} "
    "To run them with your own rights instead, say --trust-submissions."
)
INSTALL = {
    "apt install": ("debian", "ubuntu"),
    "dnf install": ("fedora", "rhel"),
    "pacman -S": ("arch",),
    "zypper install": ("suse", "opensuse"),
    "apk add": ("alpine",),
}
NOBODY = 65534
OURS = ("svlearn", "autograde")  # these packages are seen as `host` lays them out, only
COURSE, PACKAGES, PYTHON = "/course", "/packages", "/python"
LIBRARY_PATH = f"{PYTHON}/lib"


class SandboxError(ServerError):
    """There is no sandbox to be had on this machine."""


def require_bubblewrap() -> str:
    """The path of bubblewrap.

    Raises:
        SandboxError: If it is not there, with the command that installs it.
    """
    if platform.system() != "Linux":
        raise SandboxError(MISSING.format("needs Linux", "Grade on a Linux machine."))
    path = shutil.which("bwrap")
    if path is None:
        raise SandboxError(MISSING.format("is not installed", _how_to_install()))
    return path


def command(
    course: Path,
    disk_bytes: int,
    binds: Sequence[str] = (),
    variables: Mapping[str, str] | None = None,
) -> list[str]:
    """A command line that runs Python in a sandbox; its arguments are still to be added.

    Paths of this machine have other names inside, so that none stands in what a student reads.
    There is no --die-with-parent, which acts when the thread that started it ends: what runs inside
    ends when its socket does, and as process 1 it takes all with it that it has started.

    Args:
        course: A folder of Python packages that may be seen.
        disk_bytes: The size of the only place that can be written to.
        binds: What is shown besides, as bubblewrap is told it.
        variables: Of the environment, besides or instead.
    """
    size, about = ["--size", str(disk_bytes)], _environment() | dict(variables or {})
    return [
        require_bubblewrap(),
        *("--unshare-all", "--as-pid-1", "--new-session", "--clearenv"),
        *("--uid", str(NOBODY), "--gid", str(NOBODY), "--hostname", "sandbox"),
        *_system(),
        *("--ro-bind", str(course), COURSE),
        *("--proc", "/proc", "--dev", "/dev", *binds, *size, "--tmpfs", SHARED),
        *(*size, "--tmpfs", HOME, "--remount-ro", "/dev", "--remount-ro", "/"),
        *(word for pair in about.items() for word in ("--setenv", *pair)),
        *("--chdir", HOME, _python()),
    ]


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


def _how_to_install() -> str:
    try:
        about = platform.freedesktop_os_release()
    except OSError:
        about = {}
    names = {about.get("ID", ""), *about.get("ID_LIKE", "").split()}
    for how, systems in INSTALL.items():
        if names.intersection(systems):
            return f"Install it: sudo {how} bubblewrap."
    return "Install the package bubblewrap."
