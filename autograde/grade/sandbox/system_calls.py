"""The system calls that a submission may make: a list of what is allowed, and of nothing else.

What stands in `REFUSED` gets EPERM, for the reason that stands there, and so does an argument that
`CONDITIONS` does not name. All others, those of `ABSENT` among them and those that are not invented
yet, get ENOSYS, as on a machine that does not have them: libraries then take what they know
besides. Of `clone3` and `openat2` the filter could not see the arguments, which lie in memory, and
io_uring would do unseen what the filter forbids; the C library does without. Nothing is killed: a
program reads in an exception what it may not do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

# By what they are for; names that a machine does not have, such as `open` on ARM, mean nothing.
ALLOWED = {
    "files that it may see, and its own": """
        open openat close close_range creat read write readv writev pread64 pwrite64 preadv pwritev
        preadv2 pwritev2 lseek stat fstat lstat newfstatat statx statfs fstatfs access faccessat
        faccessat2 readlink readlinkat getdents getdents64 mkdir mkdirat rmdir unlink unlinkat
        rename renameat renameat2 link linkat symlink symlinkat mknod mknodat chmod fchmod fchmodat
        fchmodat2 chown fchown lchown fchownat truncate ftruncate fallocate utime utimes utimensat
        futimesat umask getcwd chdir fchdir dup dup2 dup3 sync fsync fdatasync syncfs
        sync_file_range fadvise64 readahead sendfile copy_file_range splice tee getxattr lgetxattr
        fgetxattr listxattr llistxattr flistxattr""",
    "memory, but for what `CONDITIONS` says": """
        brk munmap mremap mprotect mincore msync pkey_alloc pkey_free
        pkey_mprotect get_mempolicy set_mempolicy mbind membarrier""",
    "processes and threads of its own; they see no others": """
        fork vfork execve execveat exit exit_group wait4 waitid getpid getppid gettid getpgid
        getpgrp setpgid getsid setsid set_tid_address set_robust_list get_robust_list futex
        futex_waitv rseq arch_prctl restart_syscall sched_yield sched_getaffinity sched_setaffinity
        sched_getparam sched_getscheduler sched_getattr sched_get_priority_max
        sched_get_priority_min sched_rr_get_interval getpriority setpriority ioprio_get getcpu
        pidfd_open pidfd_send_signal""",
    "signals": """
        kill tkill tgkill rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend
        rt_sigtimedwait rt_sigqueueinfo rt_tgsigqueueinfo sigaltstack signalfd signalfd4 pause""",
    "who and where it is, and what it has used": """
        getuid geteuid getgid getegid getresuid getresgid getgroups capget uname sysinfo times
        getrusage getrlimit setrlimit getrandom""",
    "time": """
        clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time alarm getitimer
        setitimer timerfd_create timerfd_settime timerfd_gettime""",
    "pipes, and waiting for many at once": """
        pipe pipe2 eventfd eventfd2 epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_wait
        epoll_wait_old epoll_pwait epoll_pwait2 poll ppoll select pselect6""",
    "sockets, once `socket` has given one": """
        bind listen accept accept4 connect getsockname getpeername getsockopt shutdown
        sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg""",
}
REFUSED = {
    "keyrings belong to the user, who is the instructor": "add_key keyctl request_key",
    "what other processes hold is theirs": """
        ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd""",
    "a large part of the kernel, of which no submission needs any": """
        bpf perf_event_open userfaultfd fanotify_init lookup_dcookie modify_ldt syslog""",
    "memory that is counted nowhere or lies where it cannot be taken back": """
        shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semtimedop semctl
        mq_open mq_unlink mq_notify mq_timedsend mq_timedreceive mlock mlock2 mlockall vmsplice
        memfd_create memfd_secret remap_file_pages""",
    "namespaces and mounts are made before it begins": """
        unshare setns mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount
        fspick mount_setattr open_by_handle_at name_to_handle_at""",
    "rights": """
        capset setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid
        sched_setscheduler sched_setparam sched_setattr ioprio_set seccomp""",
    "the machine": """
        acct adjtimex clock_adjtime clock_settime settimeofday delete_module finit_module
        init_module ioperm iopl kexec_file_load kexec_load quotactl quotactl_fd reboot
        sethostname setdomainname swapoff swapon vhangup""",
    "attributes of files have no limit": "setxattr lsetxattr fsetxattr setxattrat",
}
ABSENT = {
    "watches are counted for the user: who took all would leave the instructor none": """
        inotify_init inotify_init1 inotify_add_watch inotify_rm_watch""",
    "locks on files that others see, too, tell them something and can keep them waiting": "flock",
    "their arguments lie in memory": """
        clone3 openat2 io_uring_setup io_uring_enter io_uring_register""",
}
LAST = 600  # the number of the last call that anything is said of
WORD = 0xFFFFFFFF  # the kernel looks at no more of these arguments, so the filter must not either


@dataclass(frozen=True)
class Condition:
    """A call is allowed if an argument, or rather some of its bits, has one of these values."""

    call: str
    argument: int
    values: tuple[int, ...]
    mask: int = WORD


_SHARED, _ANONYMOUS, _HUGE = 0x01, 0x20, 0x40000  # flags of mmap
_NAMESPACES = 0x7E020000  # flags of clone: mount, cgroup, uts, ipc, user, pid, net
_UNIX, _INET, _INET6 = 1, 2, 10  # families of addresses
CONDITIONS = (
    Condition("socketpair", 0, (_UNIX,)),
    # No namespace of one's own, in which one would have every right.
    Condition("clone", 0, (0,), _NAMESPACES),
    # Not 12 and 13, which merge pages with those of others and tell by the time whether they did;
    # nor 20 and 21, which put them where only a disk is full.
    Condition("madvise", 2, (*range(5), *range(8, 12), *range(14, 20), *range(22, 26))),
    # Duplicating, flags, locks to set (nobody is told of those of others), and the size of a pipe.
    # No leases and no notices, for which others must wait or which tell of them.
    Condition("fcntl", 1, (0, 1, 2, 3, 4, 6, 7, 1030, 1032)),
    # The name of a thread, what signals a parent's death, what can be read and cannot be changed.
    Condition("prctl", 0, (1, 2, 3, 4, 15, 16, 21, 23, 27, 29, 30, 38, 39, 42, 0x53564D41)),
    Condition("prlimit64", 0, (0,)),  # its own limits
    Condition("personality", 0, (0, WORD)),
)
# Where the kernel counts: pages, but for huge ones, which are counted nowhere; and beside sockets
# with names those of a network, of which there is nothing but a loopback.
COUNTED = (
    Condition("mmap", 3, (0,), _HUGE),
    Condition("socket", 0, (_UNIX, _INET, _INET6)),
    Condition("setsockopt", 2, tuple(range(128))),
)
# Where it does not: no pages that are shared without a file, which are still there when all
# processes have given them back; and no sockets that hold more than others (7 and 8 set that, 60
# leaves the sender's pages in them).
UNCOUNTED = (
    Condition("mmap", 3, (0,), _HUGE | _SHARED),
    Condition("mmap", 3, (0,), _HUGE | _ANONYMOUS),
    Condition("socket", 0, (_UNIX,)),
    Condition("setsockopt", 2, (*range(7), *range(9, 32), *range(34, 60))),
)
# Of terminals (none of which puts letters into what another reads), files and sockets; a GPU's
# driver takes any.
CONTROLS = Condition(
    "ioctl",
    1,
    (
        *(0x5401, 0x5402, 0x5403, 0x5404, 0x5405, 0x5406, 0x5407, 0x5408, 0x5409, 0x540B, 0x540E),
        *(0x540F, 0x5410, 0x5411, 0x5413, 0x5414, 0x541B, 0x5421, 0x5422, 0x5423, 0x5424, 0x5429),
        *(0x5441, 0x5450, 0x5451, 0x5452, 0x80045430, 0x40045431, 0x802C542A, 0x40049409),
        *(0x8910, 0x8912, 0x8913, 0x8915, 0x8933),
    ),
)


def conditions(*, is_counted: bool, is_gpu: bool) -> Iterator[Condition]:
    """What is allowed with some arguments only.

    Args:
        is_counted: Whether the kernel counts the memory of each submission.
        is_gpu: Whether it computes on one, whose driver is called by `ioctl`.
    """
    yield from CONDITIONS
    yield from COUNTED if is_counted else UNCOUNTED
    if not is_gpu:
        yield CONTROLS


def names(groups: dict[str, str]) -> Iterator[str]:
    """The calls of some groups, one by one."""
    for group in groups.values():
        yield from group.split()
