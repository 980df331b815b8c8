import inspect
from typing import Any

import pytest

from autograde.labs.definitions import run, without_unused_imports


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("import math\nx = 1", "x = 1"),
        ("import math\nx = math.pi", "import math\nx = math.pi"),
        ("import a, b.c, d as e\nb.c.f(e)", "import b.c, d as e\nb.c.f(e)"),
        ("import b.c as d\nb = 1", "b = 1"),
        ("from a import b, c as d\nd", "from a import c as d\nd"),
        ("from a import *\nimport b", "from a import *"),
        ("from __future__ import annotations", "from __future__ import annotations"),
        ("import a\ndef f(x: a.T): return x", "import a\n\ndef f(x: a.T):\n    return x"),
        ("def f():\n    import a", "def f():\n    import a"),
        ("import a\nclass C(a.B): pass", "import a\n\nclass C(a.B):\n    pass"),
        ("import a\na = 1", "import a\na = 1"),
    ],
)
def test_imports_that_nothing_uses_are_left_out(source: str, left: str) -> None:
    assert without_unused_imports(source) == left


def test_what_is_run_can_be_looked_at() -> None:
    names: dict[str, Any] = {"two": 2}
    run("def twice(x):\n    return two * x\n", names, "<a cell>")
    assert names["twice"](4) == 8
    assert inspect.getsource(names["twice"]) == "def twice(x):\n    return two * x\n"
    with pytest.raises(ZeroDivisionError) as caught:
        run("x = 1\nx / 0\n", {}, "<another>")
    last = caught.traceback[-1]
    assert (str(last.path), str(last.statement)) == ("<another>", "x / 0")
