"""A cell that is changed and run again never gets the weights that the one before it has learnt."""

import os
import subprocess
import sys
from textwrap import dedent

import pytest
import torch

import svlearn
from svlearn import TrainConfig
from svlearn.training import loop
from svlearn.training.cache import trained
from svlearn.training.fingerprint import fingerprint

CELLS = """
import torch, functools, collections, os
from torch import nn
from functools import partial
from svlearn import DenseAutoencoder
LAMBDA = 0.1
SETTINGS = {"power": [2, 1]}

def penalty(h):
    return inner(h) * 0.1

def inner(h):
    return torch.relu(h.square().sum() - 1e6)  # 0 at first, and in this test for ever

def weighted(weight):
    def weigh(loss):
        return loss * (1 + 0 * weight)
    return weigh

weigh = weighted(1)

class Rule:
    power = 2
    def __init__(self, scale):
        self.scale = scale
    def __call__(self, h):
        return 0 * self.scale * h.abs().sum()

class Slotted:
    __slots__ = ("scale",)
    def __init__(self, scale):
        self.scale = scale

class Base(DenseAutoencoder):
    def more(self, h):
        return 0 * h.sum()

def decorated(function):
    @functools.wraps(torch.relu)
    def call(*arguments):
        return function(*arguments) * 1.0
    return call

@functools.lru_cache
def cached(power):
    return power * 0

@decorated
def zero(h):
    return 0 * h.sum()

class Mine(Base):
    rule, slotted = Rule(1), Slotted(1)
    memory = collections.deque([1, 2])
    step = partial(inner, torch.ones(2))

    @functools.cached_property
    def late(self):
        return 0

    @property
    def part(self):
        return 0

    @staticmethod
    def still(h, weight=0.5):
        return 0 * weight * h.sum()

    @torch.no_grad()
    def quiet(self, h):
        return 0 * h.sum()

    def loss_terms(self, x, output, *, scale=1.0):
        terms = super().loss_terms(x, output)
        extra = penalty(output.h) + self.rule(output.h) + 0 * LAMBDA + cached(2) + self.part
        extra = extra + self.still(output.h) + self.more(output.h) + self.late + zero(output.h)
        extra = extra + self.quiet(output.h) + (lambda: 0 * SETTINGS["power"][0])()
        return {"all": weigh(sum(terms.values()) + extra) * scale}

def make():
    return Mine(6, 2, [5])
"""
# None changes the loss or a gradient of the first step.
CHANGES = {
    "a global number": ("LAMBDA = 0.1", "LAMBDA = 0.2"),
    "within a dictionary": ('"power": [2, 1]', '"power": [2, 3]'),
    "a function that it calls": ("inner(h) * 0.1", "inner(h) * 0.2"),
    "a function that this one calls": ("- 1e6", "- 1e5"),
    "a value of a closure": ("weigh = weighted(1)", "weigh = weighted(2)"),
    "code of a closure": ("(1 + 0 * weight)", "(1 - 0 * weight)"),
    "a default argument": ("weight=0.5", "weight=0.6"),
    "a default argument by name": ("scale=1.0", "scale=1"),
    "an attribute of an object": ("Rule(1)", "Rule(2)"),
    "a slot of an object": ("Slotted(1)", "Slotted(2)"),
    "the class of an object": ("power = 2\n", "power = 3\n"),
    "a method of that class": ("0 * self.scale", "0.0 * self.scale"),
    "a base class": ("more(self, h):\n        return 0", "more(self, h):\n        return 0.0"),
    "another base class": ("class Mine(Base)", "class Other(Base): pass\n\nclass Mine(Other)"),
    "what is decorated": ("def zero(h):\n    return 0", "def zero(h):\n    return 0.0"),
    "a decorator with a library's name": ("* 1.0\n    return call", "* 1\n    return call"),
    "what a library decorates": (
        "quiet(self, h):\n        return 0",
        "quiet(self, h):\n        return 0.0",
    ),
    "what is cached": ("return power * 0", "return 0 * power"),
    "a property": ("part(self):\n        return 0", "part(self):\n        return 0.0"),
    "a cached property": ("late(self):\n        return 0", "late(self):\n        return 0.0"),
    "a partial's argument": ("torch.ones(2)", "torch.zeros(2)"),
    "a library's container": ("deque([1, 2])", "deque([1, 3])"),
    "a lambda within": ("(lambda: 0 *", "(lambda: 0. *"),
    "a library's function in its place": ("weigh = weighted(1)", "weigh = torch.clone"),
}
UNTELLABLE = {
    "a file": ("inner(h) * 0.1", "inner(h) * len(open.__name__)"),
    "eval": ("inner(h) * 0.1", 'inner(h) * eval("0.1")'),
    "what is imported only then": ("inner(h) * 0.1", 'inner(h) * __import__("math").e'),
    "a generator": ('{"power": [2, 1]}', '{"power": [2, 1], "steps": (step for step in [1])}'),
}
CONFIG = TrainConfig(epochs=2, batch_size=4)


def cells(source=CELLS):
    names = {"__name__": "__main__"}
    exec(source, names)  # noqa: S102 - cells of this file
    return names


def changed(old, new):
    assert old in CELLS
    return CELLS.replace(old, new, 1)


def kept(x, make, cache):
    return trained(make, x, CONFIG, cache=cache, progress=False)


@pytest.fixture
def steps(monkeypatch):
    made, step = [], loop._step
    monkeypatch.setattr(loop, "_step", lambda *given: (made.append(1), step(*given))[1])
    return made


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_trained_anew(what, x, tmp_path, steps):
    kept(x, cells()["make"], tmp_path)
    before = len(steps)
    kept(x, cells(changed(*CHANGES[what]))["make"], tmp_path)
    assert len(steps) == 2 * before
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_run_again_as_it_was_is_not(x, tmp_path, steps):
    names = cells()
    kept(x, names["make"], tmp_path)
    before = len(steps)
    for source in (CELLS, CELLS.replace("# 0 at first", "# none at first") + "\nmore = 5\n"):
        kept(x, cells(source)["make"], tmp_path)
    kept(x, lambda: names["Mine"](6, 2, [5]), tmp_path)  # in a lab as in its lecture
    assert len(steps) == before


def test_nor_by_another_kernel(tmp_path):
    script = tmp_path / "kernel.py"
    say = "from svlearn.training.fingerprint import fingerprint\nprint(fingerprint(make()))"
    script.write_text(f"{CELLS}\n{say}")
    said = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        ran = subprocess.run([sys.executable, script], env=environment, capture_output=True)
        said.append(ran.stdout)
    assert said[0] == said[1] != b"None\n"
    assert len(said[0]) == 65


@pytest.mark.parametrize("what", UNTELLABLE)
def test_what_cannot_be_told_is_trained_anew(what, x, tmp_path, steps):
    source = changed(*UNTELLABLE[what])
    assert fingerprint(cells(source)["make"]()) is None
    for times in (1, 2):
        kept(x, cells(source)["make"], tmp_path)
        assert len(steps) == times * 2 * 3
    assert list(tmp_path.iterdir()) == []


def test_a_function_that_was_put_into_a_module(x, tmp_path, monkeypatch):
    source = dedent("""
        import svlearn
        from svlearn import losses
        class Mine(svlearn.DenseAutoencoder):
            def loss_terms(self, x, output):
                return {"all": losses.mean_squared_error(x, output.x_prime)}
    """)
    before = fingerprint(cells(source)["Mine"](6, 2))
    assert before == fingerprint(cells(source)["Mine"](6, 2))
    monkeypatch.setattr("svlearn.losses.mean_squared_error", lambda x, y: (x - y).abs().mean())
    assert fingerprint(cells(source)["Mine"](6, 2)) not in (before, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.eval(),
        lambda model: setattr(model, "jacobian_weight", 0.5),
        lambda model: model.register_buffer("noise", torch.ones(2)),
        lambda model: model.register_forward_hook(lambda *_: None),
        lambda model: setattr(model, "forward", model.encode),
        lambda model: next(model.parameters()).requires_grad_(False),
    ],
)
def test_what_a_model_holds_counts(change):
    names = cells()
    model = names["make"]()
    before = fingerprint(model)
    change(model)
    assert fingerprint(model) not in (before, None)


@pytest.mark.parametrize("name", [name for name in svlearn.__all__ if name.endswith("encoder")])
def test_every_model_of_the_course_can_be_told(name):
    cls = getattr(svlearn, name)
    arguments = ((1, 28, 28), 2) if issubclass(cls, svlearn.ConvAutoencoder) else (8, 2)
    assert fingerprint(cls(*arguments)) == fingerprint(cls(*arguments)) is not None
