"""Which functions a GPU could mind, by the names that they use."""

from typing import Any

import pytest

from autograde.grade.sandbox.inside.suspects import is_suspect
from tests.autograde.labs.cells import run_cell

HEAD = """
import math
from functools import cache, partial
from itertools import pairwise
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from sklearn.metrics import roc_auc_score
from svlearn import ShiftedTanh
def clean(x): return (x - x.mean()).square().sum()
def fault(x): return x.numpy()
class Clean(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 2), nn.ReLU(), ShiftedTanh())
    @property
    def size(self): return sum(p.numel() for p in self.parameters())
    def forward(self, x): return self.layers(x)
class Fault(Clean):
    def forward(self, x): return super().forward(x).cpu()
weight, number, table = torch.ones(3), 4, {"a": [1, 2]}
"""
CLEAN = [
    "def f(x): return clean(x) + number * weight",
    "f = lambda x: [clean(row) for row in x]",
    "def f(sizes): return nn.Sequential(*[nn.Linear(a, b) for a, b in pairwise(sizes)])",
    "def f(n): return math.log2(n) + table['a'][0] + len(range(n))",
    "def f(x): return F.mse_loss(x, x) + Clean()(x) + Clean().size",
    "class f(Clean): pass",
    "@torch.no_grad()\ndef f(x): return clean(x)",
    "f = partial(clean, x=2)",
    "def f(x): return f(x - 1) + g(x)\ndef g(x): return f(x)",
    "def f(x): return torch.func.vmap(torch.func.jacrev(clean))(x)",
    "def f(x): return str(x) + 'numbers'",
    "f = np.float64(3)",
]
SUSPECT = [
    "def f(x): return x.numpy()",
    "def f(x): return np.sqrt(2)",
    "def f(x): return torch.zeros(3)",
    "zeros = torch.zeros\ndef f(x): return zeros(3)",
    "from torch import eye as unit\ndef f(x): return unit(3)",
    "def f(x): return x.to('cpu')",
    "def f(x): return x.to('cuda:0')",
    "def f(x): return torch.normal(0.0, 1.0, (3,))",
    "def f(x, g=torch.Generator()): return x.normal_(generator=g)",
    "def f(x): return x.sum(dim=0, **{'a': 1}) + torch.nn.Linear(1, 1, device=x.device)(x)",
    "def f(x): return [fault(row) for row in x]",
    "f = lambda x: (lambda y: fault(y))(x)",
    "f = partial(fault)",
    "f = partial(clean, fault)",
    "@torch.no_grad()\ndef f(x): return fault(x)",
    "@cache\ndef f(x): return fault(x)",
    "def f(x): return Fault()(x)",
    "class f(Fault): pass",
    "class f:\n    @staticmethod\n    def g(x): return fault(x)",
    "def outer(inner):\n    def made(x): return inner(x)\n    return made\nf = outer(fault)",
    "def f(x):\n    import numpy\n    return x",
    "def f(x): return roc_auc_score(x, x)",
    "def f(x): return getattr(x, 'num' + 'py')()",
]


def suspect(source: str) -> bool:
    names: dict[str, Any] = {"__name__": "__main__"}
    run_cell(HEAD, names)
    run_cell(source, names)
    assert "f" in names
    return is_suspect(["f", "something else"], names)


@pytest.mark.parametrize("source", CLEAN)
def test_what_follows_its_tensors_need_not_be_tried(source: str) -> None:
    assert not suspect(source)


@pytest.mark.parametrize("source", SUSPECT)
def test_a_name_is_enough(source: str) -> None:
    assert suspect(source)
