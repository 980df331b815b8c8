# What a process can ask of the kernel by a call that few programs need.
# loses: nothing

# %% first
import ctypes
import platform

libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long
room = ctypes.create_string_buffer(256)
on_x86 = platform.machine() == "x86_64"
calls = {
    "io_uring": (425, 8, room),
    "bpf": (321 if on_x86 else 280, 5, room, 120),
    "perf_event": (298 if on_x86 else 241, room, 0, -1, -1, 0),
    "userfaultfd": (323 if on_x86 else 282, 1),
    "a trace": (101 if on_x86 else 117, 0, 0, 0, 0),
    "another's memory": (310 if on_x86 else 270, 1, room, 1, room, 1, 0),
    "a user namespace": (272 if on_x86 else 97, 0x10000000),
    "a watch": (294 if on_x86 else 26, 0),
    "a namespace by clone3": (435, (ctypes.c_uint64 * 11)(0x10000000), 88),
}
for name, arguments in calls.items():
    if libc.syscall(*arguments) >= 0:
        print("BREACH: got", name)
