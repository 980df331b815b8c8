"""A process that has everything imported, and forks a child for each connection it is given.

Its standard input is the socket over which connections come; `Ready` is the first thing it says.
"""

import gc
import importlib
import os
import signal
import socket
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import torch

from autograde.grade.ipc.messages import Preload, Ready
from autograde.grade.ipc.wire import ClosedError, receive, send

Made = TypeVar("Made")
SLOW = "torch._dynamo"  # what torch imports only when the first optimizer is made


def serve(
    prepare: Callable[[socket.socket], Made], answer: Callable[[socket.socket, Made], None]
) -> None:
    """Import what the first message names, prepare, and fork until nobody is there any more.

    Args:
        prepare: Makes what all children share, once, of the message that follows.
        answer: What a child does with its connection; the child ends afterwards.
    """
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    torch.set_num_threads(1)
    modules = receive(control, Preload).modules
    for name in [*modules, *([SLOW] if "torch" in modules else [])]:
        with suppress(ImportError):  # then it fails where a notebook imports it, too
            importlib.import_module(name)
    made = prepare(control)
    gc.collect()
    gc.freeze()  # so that a child does not copy what it only looks at
    gc.enable()  # see fork_client.program
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the grader to act on
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    send(control, Ready())
    while True:
        _, links, _, _ = socket.recv_fds(control, 1, 1)
        if not links:
            return
        if os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            try:
                with suppress(ClosedError):
                    answer(socket.socket(fileno=links[0]), made)
            except BaseException:  # ours, not a student's: the grader reads it on stderr
                traceback.print_exc()
            finally:
                os._exit(0)
        os.close(links[0])
