import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograde.grade.sandbox.inside.outputs import CUT, EACH, Outputs
from autograde.grade.sandbox.inside.shell import name_of, text_of

ROOT = Path(__file__).parents[5]
# A shell belongs to its process and changes much of it, so it gets one of its own.
SCRIPT = """
import json, os, sys
from autograde.grade.sandbox.inside.outputs import Outputs, Stream
from autograde.grade.sandbox.inside.shell import Shell, name_of

answers, questions = os.fdopen(os.dup(1), "w"), os.fdopen(os.dup(0))
for stream in (0, 1, 2):
    os.dup2(os.open(os.devnull, os.O_RDWR), stream)
shell = Shell.ready()
for line in questions:
    source, left = json.loads(line)
    shell.outputs = Outputs(left)
    sys.stdout, sys.stderr = (Stream(shell.outputs, name) for name in ("stdout", "stderr"))
    result = shell.run_cell(source, store_history=True)
    error = result.error_before_exec or result.error_in_exec
    failed = name_of(type(error)) if error else ""
    print(json.dumps([failed, shell.outputs.take()]), file=answers, flush=True)
"""
LEFT = 5000
Items = list[dict[str, Any]]
Run = Callable[..., tuple[str, Items]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run a cell: the name of what it raised, and what it showed."""
    folder = tmp_path_factory.mktemp("shell")
    environment = {**os.environ, "IPYTHONDIR": str(folder), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=folder,
    )
    assert process.stdin
    assert process.stdout
    questions, answers = process.stdin, process.stdout

    def ask(source: str, left: int = LEFT) -> tuple[str, Items]:
        print(json.dumps([source, left]), file=questions, flush=True)
        failed, items = json.loads(answers.readline())
        return failed, items

    with process:
        yield ask
        questions.close()


def shown(items: Items) -> list[str]:
    """What was shown, in a few words each."""
    return [
        f"{item['name']}: {''.join(item['text'])}"
        if item["output_type"] == "stream"
        else item["data"]["text/plain"]
        if item["output_type"] == "display_data"
        else f"{item['ename']}: {item['evalue']}"
        for item in items
    ]


@pytest.mark.parametrize(
    ("source", "failed", "expected"),
    [
        ("", "", []),
        ("1", "", ["1"]),
        ("1;", "", []),
        ("1; 2", "", ["2"]),
        ("None", "", []),
        ("print(1)\n2", "", ["stdout: 1\n", "2"]),
        ("print(1, 2, sep='')\nprint('a', end='')", "", ["stdout: 12\na"]),
        ("display(1, 'a')\nprint(2)\n3", "", ["1", "'a'", "stdout: 2\n", "3"]),
        ("1/0", "ZeroDivisionError", ["ZeroDivisionError: division by zero"]),
        ("print(1)\n[][0]", "IndexError", ["stdout: 1\n", "IndexError: list index out of range"]),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ["KeyboardInterrupt: "]),
        ("raise BaseException('a')", "BaseException", ["BaseException: a"]),
        ("exit(); quit(); 1", "", ["1"]),
        ("await __import__('asyncio').sleep(0, 5)", "", ["5"]),
        ("import asyncio\nasyncio.run(asyncio.sleep(0, 6))", "", ["6"]),
        ("x = !echo hello\nlist(x)", "", ["['hello']"]),
        ("%matplotlib inline", "", []),
        (
            "%no_such_magic",
            "UsageError",
            ["stderr: UsageError: Line magic function `%no_such_magic` not "],
        ),
        ("%%capture out\nprint(1)", "", []),
        ("get_ipython().user_ns is globals()", "", ["True"]),
        ("__name__", "", ["'__main__'"]),
        ("print('a\\ud800b')", "", ["stdout: a?b\n"]),
        ("import sys\nsys.stdout.close()\nprint(1)", "", ["stdout: 1\n"]),
    ],
)
def test_what_a_cell_shows(run: Run, source: str, failed: str, expected: list[str]) -> None:
    came, items = run(source)
    found = shown(items)
    assert (came, len(found)) == (failed, len(expected))
    assert all(text.startswith(begin) for text, begin in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("source", "failed", "text"),
    [
        ("def f(:", "SyntaxError", "invalid syntax"),
        ("1 +", "SyntaxError", "invalid syntax"),
        ("if 1:\n  1\n 2", "IndentationError", "unindent"),
        ("return 1", "SyntaxError", "'return' outside function"),
        ("raise SystemExit(3)", "SystemExit", "SystemExit: 3"),
        ("import sys\nsys.exit('bye')", "SystemExit", "bye"),
        ("input()", "EOFError", "EOF"),
        ("!echo hello", "", "hello"),
        ("%%bash\necho hi", "", "hi"),
        ("%time 1", "", "CPU times"),
        ("import warnings\nwarnings.warn('careful')", "", "UserWarning: careful"),
        ("import logging\nlogging.warning('hey')", "", "WARNING:root:hey"),
        ("?print", "", "Signature"),
        ("from tqdm.auto import tqdm\nfor _ in tqdm(range(3)): pass", "", "3/3"),
        ("raise ExceptionGroup('many', [ValueError(1)])", "ExceptionGroup", "ValueError: 1"),
        ("raise ValueError('a') from KeyError('b')", "ValueError", "KeyError: 'b'"),
        ("import nothing_there", "ModuleNotFoundError", "nothing_there"),
        ("%%html\n<b>bold</b>", "", "<b>bold</b>"),
    ],
)
def test_what_stands_in_what_a_cell_shows(run: Run, source: str, failed: str, text: str) -> None:
    came, items = run(source)
    assert came == failed
    assert text in json.dumps(items, ensure_ascii=False)


def test_what_stands_below_an_import_that_is_not_here_is_run(run: Run) -> None:
    _, items = run("import nothing_there as n\nhere = 1\nn.use()\nhere += 1\nprint('sum', here)")
    assert "stdout: sum 2\n" in shown(items)
    assert any("ModuleNotFoundError" in each for each in shown(items))


def test_both_streams_in_order(run: Run) -> None:
    loop = "for n in range(3): print(n); print('no', n, file=sys.stderr); display(n)"
    _, items = run(f"import sys\n{loop}")
    lines = [(f"stdout: {n}\n", f"stderr: no {n}\n", f"{n}") for n in range(3)]
    assert shown(items) == [text for line in lines for text in line]


def png(item: dict[str, Any]) -> bytes:
    return base64.b64decode(item["data"]["image/png"], validate=True)


def test_figures_are_shown_where_they_are_drawn(run: Run) -> None:
    two = "plt.plot([1, 2]); plt.show(); print('between'); plt.figure(); plt.plot([2, 1]);"
    failed, items = run(f"import matplotlib.pyplot as plt\n{two}", 1_000_000)
    assert (failed, len(items)) == ("", 3)
    assert items[1]["text"] == ["between\n"]
    assert png(items[0]).startswith(b"\x89PNG")
    assert png(items[0]) != png(items[2])


def test_pictures_are_shown_as_notebooks_hold_them(run: Run) -> None:
    _, (item,) = run("from PIL import Image\nImage.new('L', (2, 3))")
    assert png(item).startswith(b"\x89PNG")
    _, (item,) = run("from svlearn.plotting.pictures import Picture\nPicture(b'png', 'a text')")
    assert item["data"]["text/html"].startswith('<img alt="a text"')


def test_an_updated_display_is_another_one(run: Run) -> None:
    _, items = run("h = display(1, display_id=True)\nh.update(2)")
    assert shown(items) == ["1", "2"]


@pytest.mark.parametrize(
    "body",
    [
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "1 / 0",
        "return 7",
        "return 'x' * 10_000_000",
        "return '\\ud800'",
        "return type('Text', (str,), {'__getitem__': None, '__len__': None})('text')",
    ],
)
def test_exceptions_that_do_not_say_what_they_are(run: Run, body: str) -> None:
    definition = f"class Hostile(Exception):\n    def __str__(self): {body}\n    __repr__ = __str__"
    failed, items = run(f"{definition}\nraise Hostile")
    assert failed
    assert len(json.dumps(items)) < 2 * LEFT + 10_000
    assert run("1") == ("", [{"output_type": "display_data", **displayed("1")}])


def displayed(text: str) -> dict[str, Any]:
    return {"data": {"text/plain": text}, "metadata": {}}


@pytest.mark.parametrize(
    "source",
    [
        "class N(type):\n  __name__ = property(lambda s: s.no)\n"
        "class E(Exception, metaclass=N): pass\nraise E",
        "e = ValueError('round')\ne.__cause__ = e.__context__ = e\nraise e",
        "a, b = ValueError(1), ValueError(2)\na.__cause__, b.__cause__ = b, a\nraise a",
        "def f(): f()\nf()",
        "raise type('E' * 10**6, (Exception,), {})",
        "raise type('E\\ud800', (Exception,), {})",
    ],
)
def test_exceptions_that_are_hard_to_show(run: Run, source: str) -> None:
    failed, items = run(source)
    assert failed
    assert len(json.dumps(items)) < LEFT + 11_000
    assert run("2")[0] == ""


@pytest.mark.parametrize(
    "method", ["__repr__", "_repr_html_", "_repr_mimebundle_", "_ipython_display_"]
)
@pytest.mark.parametrize(
    "body",
    [
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "raise ValueError",
        "return object()",
        "return 'x' * 1_000_000",
        "return {'text/plain': object(), 7: b'7', ('a',): 1, 'image/png': b'png'}",
        "return {'text/plain': {1, 2}, 'application/json': float('nan')}, {'a': object()}",
        "return [[]], None",
    ],
)
def test_values_that_cannot_be_shown(run: Run, method: str, body: str) -> None:
    _, items = run(f"class Hostile:\n    def {method}(self, **_): {body}\nHostile()")
    assert len(json.dumps(items)) < LEFT + 11_000
    assert run("3") == ("", [{"output_type": "display_data", **displayed("3")}])


def test_displayed_data_that_are_no_json(run: Run) -> None:
    odd = "{'text/plain': object(), 7: b'seven', ('a',): 1, 'image/png': b'\\x89PNG', 'more': {1}}"
    failed, (item,) = run(f"display({odd}, raw=True, metadata={{'a': print}})")
    assert failed == ""
    assert item["data"].keys() == {"text/plain", "7", "image/png", "more"}
    assert png(item) == b"\x89PNG"
    failed, _ = run("a = []\na.append(a)\ndisplay({'text/plain': a}, raw=True)")
    assert failed == "ValueError"


def test_one_line_of_three_megabytes(run: Run) -> None:
    _, (item,) = run("print('x' * 3_000_000)\nprint('more')")
    assert item["text"] == ["x" * (LEFT - EACH) + CUT]


FLOODS = {
    "small lines": "print(number)",
    "nothing": "print(end='')",
    "two streams": "print(number, file=(sys.stdout, sys.stderr)[number % 2])",
    "single characters": "print(end='x')",
    "control characters": "print(end='\\0')",
    "half characters": "print(end='\\ud800')",
    "others": "print('\N{GRINNING FACE}')",
    "displays": "display(number)",
    "empty displays": "display({}, raw=True)",
    "large displays": "display({'text/html': 'x' * 2000}, raw=True)",
    "displays and lines": "display(number); print(number)",
    "warnings": "warnings.warn(str(number), stacklevel=1)",
    "errors": "get_ipython().showtraceback((ValueError, ValueError('v'), None))",
}


@pytest.mark.parametrize("kind", FLOODS)
def test_endless_output_is_cut_once(run: Run, kind: str) -> None:
    many = 300 if "display" in kind or "errors" in kind else 20_000
    loop = f"import sys, warnings\nfor number in range({many}):\n    {FLOODS[kind]}"
    failed, items = run(loop)
    text = json.dumps(items)
    assert failed == ""
    assert len(text) < 7 * LEFT + 11_000  # a control character is one byte, and six in JSON
    assert len(items) < LEFT / EACH + 10_000 / EACH + 2
    if kind not in ("nothing", "errors"):
        assert "cut off here" in text
    if kind in ("small lines", "two streams", "single characters", "others"):
        assert text.count("cut off here") == 1


def test_an_error_is_shown_after_the_cut(run: Run) -> None:
    failed, items = run("print('x' * 10_000)\nprint('lost')\n1 / 0")
    assert failed == "ZeroDivisionError"
    assert shown(items)[-1] == "ZeroDivisionError: division by zero"


# --- what is kept, byte by byte ---


def test_what_fits_is_kept_whole() -> None:
    outputs = Outputs(EACH + 5)
    outputs.write("stdout", "exact")
    assert (outputs.items[0]["text"], outputs.left) == (["exact"], 0)
    outputs.write("stdout", "!")
    assert "".join(outputs.items[0]["text"]) == "exact" + CUT
    outputs.write("stdout", "more")
    outputs.write("stderr", "more")
    outputs.show({"text/plain": "more"}, None)
    assert len(outputs.take()) == 1
    assert outputs.take() == []


def test_no_character_is_cut_in_two() -> None:
    for left in range(EACH, EACH + 6):
        outputs = Outputs(left)
        outputs.write("stdout", "\N{GRINNING FACE}" * 2)
        text = "".join(outputs.items[0]["text"])
        assert text == "\N{GRINNING FACE}" * ((left - EACH) // 4) + CUT


def test_a_display_that_does_not_fit_is_left_out_whole() -> None:
    outputs = Outputs(1000)
    outputs.show({"text/plain": "x" * 2000}, None)
    outputs.write("stdout", "this does")
    assert "".join(outputs.items[0]["text"]) == CUT + "this does"


def test_what_is_muted_is_neither_kept_nor_counted() -> None:
    outputs = Outputs(1000)
    outputs.write("stdout", "before")
    left = outputs.left
    with outputs.muted():
        outputs.write("stdout", "x" * 2000)
        outputs.show({"text/plain": "x"}, None)
        outputs.fail("ValueError", "v", [])
    assert outputs.left == left
    outputs.write("stdout", " and after")
    (item,) = outputs.take()
    assert item["text"] == ["before and after"]


def test_what_is_changed_later_was_shown_before() -> None:
    outputs, data = Outputs(1000), {"text/plain": "before"}
    outputs.show(data, None)
    data["text/plain"] = "after"
    assert outputs.items[0]["data"] == {"text/plain": "before"}


def test_names_and_texts_of_odd_exceptions() -> None:
    class Meta(type):
        __name__ = property(lambda self: 1 / 0)

    class Odd(Exception, metaclass=Meta):
        def __str__(self) -> str:
            raise SystemExit

    assert name_of(type(Odd())) == "Odd"
    assert text_of(Odd()) == "<no text: SystemExit>"
    assert text_of(ValueError("a\ud800")) == "a?"
