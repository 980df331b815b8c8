"""The program by which the kernel decides about a submission's system calls (seccomp)."""

import errno
import platform
from functools import cache
from tempfile import TemporaryFile
from typing import Any

from autograde.grade.sandbox.availability import SandboxError, how_to_install
from autograde.grade.sandbox.system_calls import (
    ALLOWED,
    LAST,
    REFUSED,
    conditions,
    names,
)

MACHINES = ("x86_64", "aarch64")
OTHER_MACHINE = (
    "Submissions run in a sandbox with a list of the system calls that they may make, which is "
    "known for {}, not for {}. Grade on one of these."
)
NO_LIBRARY = (
    "Submissions run in a sandbox with a list of the system calls that they may make, and "
    "libseccomp, which makes a filter of it, is not installed. {}"
)
PACKAGES = {"apt install": "libseccomp2", "zypper install": "libseccomp2"}
PACKAGE = "libseccomp"
QUICKLY = 2  # a value of CTL_OPTIMIZE: a tree, not a list from the first call to the last


@cache
def call_filter(*, is_counted: bool, is_gpu: bool) -> bytes:
    """The program, as the kernel takes it.

    Args:
        is_counted: Whether the kernel counts the memory of each submission.
        is_gpu: Whether it computes on one.

    Raises:
        SandboxError: If libseccomp is missing, with the command that installs it, or the list does
            not hold for this machine.
    """
    library = _library()
    program = library.SyscallFilter(library.ERRNO(errno.EPERM))
    # As another machine's, in 32 bits, every call has another number.
    program.set_attr(library.Attr.ACT_BADARCH, library.ERRNO(errno.ENOSYS))
    program.set_attr(library.Attr.CTL_OPTIMIZE, QUICKLY)
    allowed = {*names(ALLOWED), *(["ioctl"] if is_gpu else [])}
    limited = [*conditions(is_counted=is_counted, is_gpu=is_gpu)]
    said = {*allowed, *names(REFUSED), *(each.call for each in limited)}
    numbers = {name: library.resolve_syscall(library.Arch.NATIVE, name) for name in said}
    for number in sorted(numbers[name] for name in allowed if numbers[name] >= 0):
        program.add_rule(library.ALLOW, number)
    for each in limited:
        for value in each.values:
            has = library.Arg(each.argument, library.MASKED_EQ, each.mask, value)
            program.add_rule(library.ALLOW, numbers[each.call], has)
    for number in sorted({*range(LAST)}.difference(numbers.values())):
        program.add_rule(library.ERRNO(errno.ENOSYS), number)
    with TemporaryFile() as file:
        program.export_bpf(file)
        file.seek(0)
        return file.read()


def _library() -> Any:
    """The binding of libseccomp, which looks for it when it is imported."""
    if platform.machine() not in MACHINES:
        raise SandboxError(OTHER_MACHINE.format(" and ".join(MACHINES), platform.machine()))
    try:
        import pyseccomp
    except RuntimeError as error:
        raise SandboxError(NO_LIBRARY.format(how_to_install(PACKAGE, PACKAGES))) from error
    return pyseccomp
