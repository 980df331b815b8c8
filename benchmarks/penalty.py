"""The exact contractive penalty, forward and backward, against the usual Jacobian."""

import torch
from torch import nn

from benchmarks.comparison import Comparison, in_turn
from svlearn.jacobian import contractive_penalty, jacobian

B, D = 128, 784
CALLS = 20


def measure() -> Comparison:
    """One sigmoid layer, 784→64."""
    return compare("penalty", [64], promised=50)


def compare(name: str, sizes: list[int], promised: float) -> Comparison:
    """Sigmoid layers from 784 values through `sizes`, in float32."""
    torch.manual_seed(0)
    modules: list[nn.Module] = []
    for width_in, width_out in zip([D, *sizes], sizes, strict=False):
        modules += [nn.Linear(width_in, width_out), nn.Sigmoid()]
    encoder, x = nn.Sequential(*modules), torch.rand(B, D)

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
    return Comparison(
        name,
        "vmap(jacrev)",
        "contractive_penalty",
        usual_s,
        ours_s,
        promised,
        f"sigmoid, {arrows}, B = {B}, forward and backward",
    )
