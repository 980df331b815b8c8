"""Calls functions for `bounded`: `python -m autograde.course.bounded_process MODULE`.

It ends with whoever asks, whose end of the pipe is closed then; a call in which it does not come to
look at that is ended by the system when its time is up.
"""

import gc
import importlib
import json
import os
import resource
import signal
import sys
from types import ModuleType
from typing import Any

# What nobody needs of the modules that are imported; see `autograde.__main__`.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def main(module: str) -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the grader to act on
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):  # whatever prints does not print into an answer
        os.dup2(nothing, stream)
    functions = importlib.import_module(module)
    gc.freeze()
    while length := asked.readline():
        name, seconds, memory_mib, arguments = json.loads(asked.read(int(length)))
        answer = _answered(functions, name, seconds, memory_mib << 20, arguments)
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()


def _answered(
    functions: ModuleType, name: str, seconds: float, memory: int, arguments: list[Any]
) -> bytes:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    signal.setitimer(signal.ITIMER_PROF, seconds)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    try:
        result = getattr(functions, name)(*arguments)
        answer = json.dumps({"result": result}).encode()
    except MemoryError:
        answer = _error(f"needs more memory than the {memory >> 20} MiB that there are for it")
    except Exception as error:  # whatever a library raises while it reads costs one student
        answer = _error(f"cannot be read ({type(error).__name__})")
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        signal.setitimer(signal.ITIMER_PROF, 0)
    return answer


def _error(text: str) -> bytes:
    return json.dumps({"error": text}).encode()


if __name__ == "__main__":
    main(sys.argv[1])
