"""The exact contractive penalty of one sigmoid layer, against the usual Jacobian."""

from itertools import pairwise

import torch
from torch import nn

from benchmarks.comparison import Comparison, in_turn
from svlearn.jacobian import contractive_penalty, jacobian

B, D, CALLS = 128, 784, 20


def measure() -> Comparison:
    """One layer, 784 → 64: 'at least 50 times'."""
    return compare("penalty", [64], promised=50)


def compare(name: str, sizes: list[int], promised: float) -> Comparison:
    """Sigmoid layers from 784 values through `sizes`, forward and backward, in float32."""
    torch.manual_seed(0)
    layers = [(nn.Linear(a, b), nn.Sigmoid()) for a, b in pairwise([D, *sizes])]
    encoder, x = nn.Sequential(*(module for pair in layers for module in pair)), torch.rand(B, D)

    def usual() -> None:
        for _ in range(CALLS):
            jacobian(encoder, x).square().sum(dim=(1, 2)).mean().backward()

    def ours() -> None:
        for _ in range(CALLS):
            contractive_penalty(encoder, x).mean().backward()

    usual()  # the first calls set things up
    ours()
    usual_s, ours_s = (seconds / CALLS for seconds in in_turn(usual, ours))
    arrows = " → ".join(map(str, [D, *sizes]))
    note = f"{arrows}, B = {B}, forward and backward"
    return Comparison(name, "vmap(jacrev)", "contractive_penalty", usual_s, ours_s, promised, note)
