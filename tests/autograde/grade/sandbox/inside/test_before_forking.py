"""What submissions are forked from: once CUDA has started, or autograd has threads, none can be."""

import json
import os
import subprocess
import sys

from autograde.labs.assignment import read_assignment
from tests.autograde.labs.in_process import COURSE, LABS

SCRIPT = """
import importlib, json, socket, sys
from contextlib import suppress
import torch

def refuse(*_, **__):
    raise AssertionError("CUDA or autograd before a fork")

for name in ("_cuda_init", "_cuda_getDeviceCount"):
    if hasattr(torch._C, name):
        setattr(torch._C, name, refuse)
torch.autograd._engine_run_backward = torch.autograd.graph._engine_run_backward = refuse

from autograde.grade.ipc.fork_server import SLOW
from autograde.grade.ipc.messages import Exercises
from autograde.grade.ipc.wire import send
from autograde.grade.sandbox.inside.__main__ import _prepare

labs = json.load(sys.stdin)
for lab, (modules, questions) in labs.items():
    for module in [*modules, SLOW]:
        with suppress(ImportError):
            importlib.import_module(module)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        send(ours, Exercises(lab=lab, questions=questions))
        assert _prepare(theirs).questions, lab
assert not torch.cuda.is_initialized()
print(len(labs))
"""


def test_nothing_starts_cuda_or_threads_of_autograd() -> None:
    labs = {lab: read_assignment(COURSE, lab) for lab in LABS}
    told = {lab: (each.imports, each.questions) for lab, each in labs.items()}
    done = subprocess.run(
        [sys.executable, "-P", "-c", SCRIPT],
        input=json.dumps(told),
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(COURSE.root), *sys.path]),
            "SVLEARN_DEVICE": "cpu",  # as in the sandbox
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == [str(len(LABS))]
