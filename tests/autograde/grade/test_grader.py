import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import psutil
import pytest
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograde.course.notebooks import dump, load, make_cell, make_notebook, nbgrader_id
from autograde.grade.grader import Grader, processes
from autograde.grade.ipc.fork_client import ForkServer
from autograde.grade.ipc.messages import Job
from autograde.grade.result import Result
from autograde.grade.sandbox.bubblewrap import SandboxError
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import AUTOGRADE, VISIBLE, Sandbox
from autograde.grade.sandbox.worker import RefusedError, Worker
from autograde.labs.assignment import Assignment

QUESTIONS = """
from autograde.labs.question import question

def number(draw):
    return {"x": draw.integer(-99, 99)}

@question(number)
def check_first(student, x):
    return {"x plus one": student.first(x)}

@question(number)
def check_last(student, x):
    return {"x minus one": student.last(x)}
"""
SOLUTION = "first = lambda x: x + 1\nlast = lambda x: x - 1"
FIRST, LAST = SOLUTION.splitlines()
ASSIGNMENT = Assignment("lab00", questions=QUESTIONS, acceptors="", withheld=(), solution=SOLUTION)
LIMITS = Limits(cell_seconds=20, notebook_seconds=60)
GRADER = Grader(ASSIGNMENT, LIMITS, secret="a secret")
BOTH = {"check_first": 4, "check_last": 4}


def _notebook(*sources: str) -> bytes:
    """Code cells; one that begins with `check` is graded and worth 4 points."""
    cells = []
    for index, source in enumerate(sources):
        name, _, text = source.partition(": ") if source.startswith("check") else ("", "", source)
        about = {"grade": True, "grade_id": name, "solution": False, "points": 4}
        metadata = {"nbgrader": about} if name else {}
        cells.append(make_cell(f"c{index}", cell_type="code", source=text, metadata=metadata))
    return dump(make_notebook(cells))


def _run(*sources: str, **limits: float) -> Result:
    """Run cells, with both checks at the end if there are none among them."""
    has_checks = any(source.startswith("check") for source in sources)
    checks = () if has_checks else ("check_first: ", "check_last: ")
    grader = replace(GRADER, limits=replace(LIMITS, **limits))  # type: ignore[arg-type]
    return grader.run(_notebook(*sources, *checks))


def _outputs(result: Result, index: int) -> list[NotebookNode]:
    outputs: list[NotebookNode] = load(result.notebook.encode()).cells[index].outputs
    return outputs


def _said(result: Result, name: str) -> str:
    """What is wrong with an exercise that has one part."""
    (part,) = result.parts[name]
    return part.wrong


def _text(result: Result, index: int) -> str:
    return "".join(output.get("text", "") for output in _outputs(result, index))


def test_what_is_right_gets_its_points_whatever_is_shown() -> None:
    shown = "import sys; print('careful', file=sys.stderr); 0.5"
    result = _run(FIRST, f"check_first: {shown}", LAST, "check_last: float('nan')")
    assert (result.verdict, result.message, result.points) == ("ok", "", BOTH)
    graded = [cell for cell in load(result.notebook.encode()).cells if nbgrader_id(cell)]
    assert [determine_grade(cell)[0] for cell in graded] == [4, 4]
    assert _outputs(result, 1)[0].text == "careful\n"  # students still see it


def test_a_visible_check_decides_nothing() -> None:
    result = _run(FIRST, "check_first: assert False", "last = 3", "check_last: assert True")
    assert result.points == {"check_first": 4, "check_last": 0}
    graded = [cell for cell in load(result.notebook.encode()).cells if nbgrader_id(cell)]
    assert [determine_grade(cell)[0] for cell in graded] == [4, 0]
    assert _said(result, "check_last").startswith("the call ended with TypeError\n")


def test_what_is_wrong_is_told_with_what_was_expected() -> None:
    result = _run(FIRST, "last = lambda x: x")
    assert result.points == {"check_first": 4, "check_last": 0}
    kind, expected, came = _said(result, "check_last").splitlines()
    assert kind == "wrong: x minus one"
    assert int(came.split(":")[1]) - int(expected.split(":")[1]) == 1
    assert _outputs(result, 3)[0].traceback == [kind, expected, came]


PROPERTIES = """
from autograde.labs.question import question

def vectors(draw):
    return {"X": draw.normal(9, 4)}

@question(vectors)
def check_first(student, X):
    return {"one": student.noise(X), "other": student.noise(X)}

@question(vectors)
def check_last(student, X):
    return {"V": student.basis(X)}
"""
ACCEPTORS = """
import numpy as np

def check_first(came, inputs):
    one, other = (came[name].array - inputs["X"].numpy() for name in ("one", "other"))
    return "the noise is the same at every call" if np.allclose(one, other) else None

def check_last(came, inputs):
    V, X = came["V"].array, inputs["X"].numpy()
    _, _, rows = np.linalg.svd(X)
    same = V.shape == (4, 2) and np.allclose(V @ V.T, rows[:2].T @ rows[:2], atol=1e-4)
    return None if same else "the columns span another plane"
"""
PROPERTY = replace(ASSIGNMENT, questions=PROPERTIES, acceptors=ACCEPTORS, solution="import torch")
FRESH = "import torch\nnoise = lambda X: X + torch.randn(X.shape)"
FROZEN = "import torch\nkept = torch.randn(9, 4)\nnoise = lambda X: X + kept"
BASIS = "basis = lambda X: torch.linalg.svd(X)[2][:2].T"


@pytest.mark.xdist_group("where right answers differ")  # they have one sandbox
@pytest.mark.parametrize(
    ("noise", "basis", "wrong"),
    [
        (FRESH, BASIS, {}),
        (FRESH, f"{BASIS}.flip(1) * torch.tensor([-1.0, 1])", {}),
        (FROZEN, BASIS, {"check_first": "the noise is the same at every call"}),
        (FRESH, BASIS.replace("[:2]", "[1:3]"), {"check_last": "the columns span another plane"}),
    ],
)
def test_where_right_answers_differ_a_property_decides(
    noise: str, basis: str, wrong: dict[str, str]
) -> None:
    grader = replace(GRADER, assignment=PROPERTY)
    result = grader.run(_notebook(noise, basis, "check_first: ", "check_last: "))
    assert {name: said for name in BOTH if (said := _said(result, name))} == wrong


def test_the_same_notebook_is_asked_the_same_and_another_is_not() -> None:
    seeds = [_run(FIRST, LAST, extra).seed for extra in ("1", "1", "2")]
    assert seeds[0] == seeds[1] != seeds[2]
    assert replace(GRADER, secret="other").seed(b"x") != GRADER.seed(b"x")


def test_what_counts_is_what_there_was_at_the_check() -> None:
    result = _run(FIRST, "check_first: ", LAST, "check_last: ", "first = last = None")
    assert result.points == BOTH


def test_functions_below_their_check_count_too() -> None:
    assert _run("check_first: ", FIRST, LAST, "check_last: ").points == BOTH


@pytest.mark.alone
def test_a_cell_that_takes_too_long_costs_only_itself() -> None:
    result = _run(FIRST, "while True: pass", LAST, cell_seconds=2)
    assert result.verdict == "timeout"
    assert result.message.startswith("The cell 'while True: pass' took longer than 2 s and had to")
    assert result.points == BOTH


STUBBORN = "import time\nwhile True:\n  try:\n    time.sleep(9)\n  except BaseException:\n    pass"


@pytest.mark.alone
def test_a_cell_that_cannot_be_stopped_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograde.grade.sandbox.worker.GRACE", 1.0)
    result = _run(FIRST, STUBBORN, LAST, cell_seconds=2)
    assert result.verdict == "timeout"
    assert "could not be stopped" in result.message
    assert result.points == BOTH
    assert _outputs(result, 1)[-1].evalue == result.message


@pytest.mark.alone
def test_a_notebook_that_takes_too_long_is_judged_for_what_it_has() -> None:
    result = _run(FIRST, "import time\ntime.sleep(60)", LAST, notebook_seconds=3)
    assert result.verdict == "timeout"
    assert result.message.startswith("The cell 'import time' was stopped after 3 s for the whole")
    assert result.points == {"check_first": 4, "check_last": 0}


@pytest.mark.alone
def test_an_answer_after_the_deadline_does_not_count() -> None:
    late = "def last(x):\n  import time\n  try:\n    time.sleep(60)\n  finally:\n    return x - 1"
    result = _run(FIRST, late, cell_seconds=2)
    assert (result.verdict, result.points) == ("timeout", {"check_first": 4, "check_last": 0})
    assert result.message.startswith("The answers to check_last took longer than 2 s")


@pytest.mark.alone
def test_time_for_one_answer_is_not_taken_from_others() -> None:
    slow = "def first(x):\n  import time\n  time.sleep(1.2)\n  return x + 1"
    result = _run(slow, LAST, cell_seconds=2)  # in time for one question, but not for three
    assert (result.verdict, result.points) == ("timeout", {"check_first": 0, "check_last": 4})


@pytest.mark.parametrize(
    "death", ["os._exit(0)", "os.abort()", "import ctypes; ctypes.string_at(0)", "os.kill(1, 9)"]
)
def test_a_cell_that_ends_the_process_costs_only_itself(death: str) -> None:
    result = _run(FIRST, f"import os; {death}", LAST)
    if death != "os.kill(1, 9)":  # the first process of a namespace does not hear of it
        assert result.verdict == "crashed"
        assert result.message.startswith("The cell 'import os; ")
        assert _outputs(result, 1)[-1].evalue == result.message
    assert result.points == BOTH


def test_an_answer_that_ends_the_process_costs_only_its_points() -> None:
    result = _run("import os\nfirst = lambda x: os._exit(0)", LAST)
    assert (result.verdict, result.points) == ("crashed", {"check_first": 0, "check_last": 4})
    assert _said(result, "check_first").startswith("The answers to check_first ended the Python p")


@pytest.mark.parametrize(
    "bomb",
    [
        "x = bytearray(10**10)",
        "import torch; torch.ones(10**10)",
        "import mmap; m = mmap.mmap(-1, 4 * 10**9)\nfor i in range(0, 4 * 10**9, 4096): m[i] = 1",
    ],
)
def test_memory_has_a_limit(bomb: str) -> None:
    result = _run(FIRST, bomb, LAST)
    assert (result.verdict, result.points) == ("out of memory", BOTH)


def test_processes_have_a_limit() -> None:
    bomb = "import os, time\nfor _ in range(200):\n  if os.fork() == 0: time.sleep(60); os._exit(0)"
    result = _run(FIRST, f"{bomb}\ntime.sleep(5)", LAST)
    assert result.points == BOTH
    assert result.verdict == "crashed" or "BlockingIOError" in str(_outputs(result, 1))


def test_files_have_a_limit() -> None:
    write = "for i in range(20):\n  open(f'/{}/{i}', 'wb').write(bytes(10**7))"
    result = _run(FIRST, *(write.replace("{}", d) for d in ("tmp", "dev/shm")), LAST)
    assert result.points == BOTH
    for index in (1, 2):
        assert "No space left on device" in _outputs(result, index)[-1].evalue


def test_output_has_a_limit() -> None:
    result = _run(FIRST, "print('x' * 3_000_000)", "print('y')", LAST, output_bytes=1000)
    assert result.points == BOTH
    assert _text(result, 1).startswith("x" * 900 + "\n[The output of this notebook was cut off")
    assert _text(result, 2) == ""


def test_what_claims_to_be_an_answer_is_not_believed() -> None:
    """Frames of our own protocol, written to whatever socket the process holds."""
    forged = """
import json, os, socket, struct
text = json.dumps({"kind": "CellResult", "failed": "", "outputs": []}).encode()
for number in range(3, 50):
    try:
        socket.socket(fileno=os.dup(number)).send(struct.pack("!II", len(text), 0) + text)
    except OSError:
        pass
"""
    result = _run(FIRST, forged, LAST)
    assert set(result.points.values()) <= {0, 4}
    garbage = forged.replace('struct.pack("!II", len(text), 0) + text', "b'\\xff' * 100")
    result = _run(garbage, FIRST, LAST)
    assert (result.verdict, result.points) == ("tampered", BOTH)


LOOK_AROUND = """
import os, socket
seen = []
for top, folders, files in os.walk("/"):
    if top.startswith(("/usr", "/python", "/packages", "/sys")):
        folders.clear()
        continue
    seen += [os.path.join(top, name) for name in files]
print([path for path in seen if not path.startswith(("/course/", "/dev/"))])
print(sorted(path for path in seen if path.startswith("/course/autograde/")))
print(sorted(os.listdir("/course")), os.getcwd(), os.listdir("."))
print(os.environ.get("HOME"), sorted(os.environ))
print(os.listdir("/proc"), os.getpid(), os.getppid())
"""


def test_there_is_nothing_to_see() -> None:
    result = _run(LOOK_AROUND, FIRST, LAST)
    files, grader, course, environment, processes = _text(result, 0).splitlines()
    allowed = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime", "/tmp/")
    assert [path for path in eval(files) if not path.startswith(allowed)] == []
    visible = [path for pattern in VISIBLE for path in AUTOGRADE.glob(pattern)]
    assert eval(grader) == sorted(f"/course/autograde/{p.relative_to(AUTOGRADE)}" for p in visible)
    assert course == "['autograde', 'data', 'svlearn'] /tmp/work []"
    assert str(Path.home()) not in environment.replace("/tmp", "")
    assert processes == "[] 1 0"


def test_the_data_of_the_lab_are_there_and_its_own() -> None:
    assignment = replace(ASSIGNMENT, data=(("table.csv", b"1,2"), ("more/b.txt", b"c")))
    grader = replace(GRADER, assignment=assignment)
    look = "print(open('table.csv').read(), open('more/b.txt').read())\nopen('table.csv', 'w')"
    for _ in range(2):
        result = grader.run(_notebook(look, FIRST, "check_first: "))
        assert (_text(result, 0), result.points) == ("1,2 c\n", {"check_first": 4})


def test_nothing_can_be_written_but_in_its_own_folder() -> None:
    places = [os.sep, "/usr", "/etc", "/course", "/course/svlearn", "/packages0", "/dev", "/proc"]
    write = f"""
for place in {places}:
    try:
        open(place + "/mine", "w")
        print("wrote to", place)
    except OSError as error:
        pass
open("mine", "w").write("x")
"""
    assert _text(_run(write, FIRST, LAST), 0) == ""


def test_there_is_no_network() -> None:
    connect = """
import socket
for address in ("127.0.0.1", "1.1.1.1"):
    try:
        socket.create_connection((address, 80), timeout=2)
        print("connected")
    except OSError as error:
        print(type(error).__name__)
print([name for _, name in socket.if_nameindex()])
"""
    lines = _text(_run(connect, FIRST, LAST), 0).splitlines()
    assert "connected" not in lines
    assert lines[-1] == "['lo']"


def test_it_cannot_gain_rights() -> None:
    unshare = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for name, arguments in (
    ("unshare", (0x10000000,)), ("unshare", (0x20000,)),
    ("mount", (b"tmpfs", b"/tmp", b"tmpfs", 0, None)), ("umount2", (b"/tmp", 2)),
    ("setuid", (0,)), ("chroot", (b"/tmp",)),
):
    print(getattr(libc, name)(*arguments))
print(os.getuid())
"""
    assert _text(_run(unshare, FIRST, LAST), 0).split() == ["-1"] * 6 + ["65534"]


def test_nothing_is_left_and_the_next_one_does_not_notice() -> None:
    """No process, no file, no patch."""
    seconds = f"4321.{uuid4().int}"  # no other test starts a process with this argument
    stay = f"""
import os, subprocess, torch, sys, builtins
open("left", "w").write("x"); open("/dev/shm/left", "w").write("x")
subprocess.Popen(["/usr/bin/sleep", "{seconds}"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: pass
    os._exit(0)
torch.ones = torch.allclose = builtins.len = None
sys.modules["svlearn"] = None
"""
    assert _run(stay, FIRST, LAST).points == BOTH
    assert not [p.pid for p in psutil.process_iter() if seconds in _command(p)]
    look = "print(os.listdir(), os.listdir('/dev/shm'))\nlen(torch.ones(2))"
    result = _run(f"import os, torch, svlearn\n{look}", FIRST, LAST)
    assert _text(result, 0) == "[] []\n"
    assert _outputs(result, 0)[-1].data["text/plain"] == "2"


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def test_two_at_once_do_not_see_each_other() -> None:
    listen = """
import os, socket, time
path = socket.socket(socket.AF_UNIX); path.bind("\\0shared"); path.listen()
port = socket.socket(); port.bind(("", 7777)); port.listen()
open("shared", "w").close()
time.sleep(2)
print(os.listdir(), os.getpid())
"""
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda n: _run(f"{n}\n{listen}", FIRST, LAST), range(2)))
    assert [_text(result, 0) for result in results] == ["['shared'] 1\n"] * 2


def test_cells_that_explore_are_not_run() -> None:
    notebook = load(_notebook("raise SystemExit", FIRST, LAST, "check_first: ", "check_last: "))
    notebook.cells[0].metadata["tags"] = ["explore"]
    result = GRADER.run(dump(notebook))
    assert (result.verdict, result.points) == ("ok", BOTH)
    assert _outputs(result, 0) == []


def test_what_could_not_be_read_is_not_run() -> None:
    notebook = load(_notebook(FIRST, LAST, "check_first: "))
    notebook.metadata["autograde"] = {"problem": "It broke off."}
    result = GRADER.run(dump(notebook))
    assert (result.verdict, result.message) == ("unreadable", "It broke off.")
    assert result.points == {"check_first": 0}
    assert _said(result, "check_first") == "This exercise could not be judged: It broke off."


def test_what_runs_inside_ends_with_the_grader(tmp_path: Path) -> None:
    """Killed with SIGKILL, the grader leaves no process behind."""
    script = f"""
import signal
from autograde.labs.assignment import Assignment
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.grader import processes
judge, sandbox = processes({ASSIGNMENT!r}, False)
with judge.assess(1), sandbox.worker(Limits()):
    print("ready", flush=True)
    signal.pause()
"""
    command = [sys.executable, "-c", script]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}  # its folders stay
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        process.stdout.readline()
        family = psutil.Process(process.pid).children(recursive=True)
        process.kill()
    assert len(family) >= 5  # the judge and its child; bubblewrap, its server, and a submission
    _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []


def test_without_bubblewrap_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SandboxError, match=r"bubblewrap, which makes it, is not installed\."):
        processes(replace(ASSIGNMENT, lab="other"), False)


def test_trusted_submissions_run_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    grader = replace(GRADER, trusted=True)
    monkeypatch.setattr("shutil.which", lambda _: None)
    result = grader.run(_notebook("import os; print(os.getcwd())", FIRST, LAST, "check_first: "))
    assert (result.trusted, result.points) == (True, {"check_first": 4})
    folder = _text(result, 0).strip()
    assert "autograde-" in folder
    assert not Path(folder).exists()


def test_where_no_sandbox_fits_into_another_each_has_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on systems that allow bubblewrap, and nobody else, to make namespaces."""

    class NoneWithin(Worker):
        def __init__(
            self, server: ForkServer, job: Job, limits: Limits, own: ForkServer | None = None
        ) -> None:
            if job.is_isolated:
                raise RefusedError("unshare: Operation not permitted")
            super().__init__(server, job, limits, own)

    monkeypatch.setattr("autograde.grade.sandbox.host.Worker", NoneWithin)
    sandbox = Sandbox(ASSIGNMENT, trusted=False)
    judge, _ = processes(ASSIGNMENT, False)
    monkeypatch.setattr("autograde.grade.grader.processes", lambda *_: (judge, sandbox))
    result = _run("open('x', 'w').write('x')", FIRST, LAST)
    assert result.points == BOTH
    assert _text(_run("import os; print(os.listdir())", FIRST, LAST), 0) == "[]\n"


@pytest.mark.parametrize("which", [0, 1], ids=["judge", "sandbox"])
@pytest.mark.parametrize("moment", ["before", "meanwhile"])
def test_a_process_that_is_lost_costs_no_points(which: int, moment: str) -> None:
    """What the system kills, for its memory say, is started anew, and the result is the same."""
    server = processes(ASSIGNMENT, False)[which]._server
    server.wait()
    kill = server._process.kill
    with ThreadPoolExecutor() as pool:
        if moment == "before":
            kill()
        running = pool.submit(_run, "import time; time.sleep(1)", FIRST, LAST)
        if moment == "meanwhile":
            while not psutil.Process(server._process.pid).children(recursive=True):
                time.sleep(0.01)
            time.sleep(0.5)
            kill()
        result = running.result()
    assert (result.verdict, result.points) == ("ok", BOTH)
    assert not server.is_alive
