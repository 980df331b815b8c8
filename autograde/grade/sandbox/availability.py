"""Whether this machine has what a sandbox needs, and what to do where it has not."""

import platform
import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from autograde.grade.ipc.fork_client import ServerError

MISSING = (
    "Submissions run in a sandbox, and bubblewrap, which makes it, {}. {} "
    "To run them with your own rights instead, say --trust-submissions."
)
OLD = "Submissions run in a sandbox, and bubblewrap {} cannot make it: {} or newer is needed. {}"
NEWER = (
    "{} If your system has no newer one, take a newer system, as Debian 12 or Ubuntu 24.04, "
    "or build it: https://github.com/containers/bubblewrap."
)
INSTALL = {
    "apt install": ("debian", "ubuntu"),
    "dnf install": ("fedora", "rhel"),
    "pacman -S": ("arch",),
    "zypper install": ("suse", "opensuse"),
    "apk add": ("alpine",),
}
NEEDED = (0, 6)
SINCE = {"--size": (0, 7)}  # options that are used where they are, and the first version with them
APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
PROFILE = "bwrap-userns-restrict"
NO_PROFILE = (
    "bubblewrap could not make a sandbox on this machine ({error}): AppArmor forbids it the "
    "namespaces of a sandbox. Its profile {profile} allows them to bubblewrap alone: "
    "sudo apt install apparmor-profiles && "
    "sudo cp /usr/share/apparmor/extra-profiles/{profile} /etc/apparmor.d/ && "
    "sudo apparmor_parser -r /etc/apparmor.d/{profile}"
)
REFUSED = (
    "bubblewrap could not make a sandbox on this machine ({}). Allow unprivileged user namespaces, "
    "or say --trust-submissions to run submissions with your own rights."
)


class SandboxError(ServerError):
    """There is no sandbox to be had on this machine."""


def require_bubblewrap() -> str:
    """The path of bubblewrap.

    Raises:
        SandboxError: If it is not there or too old, with the command that installs it.
    """
    if platform.system() != "Linux":
        raise SandboxError(MISSING.format("needs Linux", "Grade on a Linux machine."))
    path = shutil.which("bwrap")
    if path is None:
        raise SandboxError(MISSING.format("is not installed", how_to_install("bubblewrap")))
    found = version(path)
    if found < NEEDED:
        raise SandboxError(_too_old(found, NEEDED))
    return path


def has_option(path: str, option: str) -> bool:
    """Whether a bubblewrap knows one of the options in `SINCE`."""
    return version(path) >= SINCE[option]


@cache
def version(path: str) -> tuple[int, ...]:
    """The version of a bubblewrap, such as (0, 8, 0); (0,) if it does not say one.

    Args:
        path: Of the program.
    """
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"\d+(\.\d+)+", said.stdout)
    return tuple(map(int, number[0].split("."))) if number else (0,)


def why_refused(error: str) -> str:
    """A sentence for what bubblewrap wrote when it made no sandbox, with the way out.

    Args:
        error: Its line, such as `bwrap: Unknown option --size`.
    """
    path = shutil.which("bwrap")
    if path and "Unknown option" in error:
        return f"{_too_old(version(path), max(NEEDED, *SINCE.values()))} ({error})"
    if APPARMOR.exists() and APPARMOR.read_text().strip() == "1":
        return NO_PROFILE.format(error=error, profile=PROFILE)
    return REFUSED.format(error)


def how_to_install(package: str, others: Mapping[str, str] | None = None) -> str:
    """The command that installs a package on this system.

    Args:
        package: Its name.
        others: By the command, where it has another name.
    """
    try:
        about = platform.freedesktop_os_release()
    except OSError:
        about = {}
    names = {about.get("ID", ""), *about.get("ID_LIKE", "").split()}
    for how, systems in INSTALL.items():
        if names.intersection(systems):
            return f"Install it: sudo {how} {(others or {}).get(how, package)}."
    return f"Install the package {package}."


def _too_old(found: tuple[int, ...], needed: tuple[int, ...]) -> str:
    is_known = len(found) > 1
    name = ".".join(map(str, found)) if is_known else "of this version"
    advice = NEWER.format(how_to_install("bubblewrap"))
    return OLD.format(name, ".".join(map(str, needed)), advice)
