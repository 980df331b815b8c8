"""The contractive penalty on paper, without a GPU: `python -m benchmarks.roofline`.

Each way, forward and backward in float32: its launches, what they move and compute, and the time
that no such GPU can stay below. That leaves out what a launch costs by itself, some microseconds,
and what caches save.
"""

from itertools import pairwise

import torch
from torch import Tensor, nn

from svlearn.jacobian import Backend, contractive_penalty, jacobian
from svlearn.kernels.launches import eager, fused
from svlearn.kernels.roofline import H100, RTX_4090, Launch

PROCESSORS = (H100, RTX_4090)
SHAPES = [(128, 784, 64), (128, 784, 1000), (4096, 784, 1000)]
SHAPES += [(128, 784, 64, 16), (128, 784, 1000, 64)]


def main() -> None:
    """Print a table for each encoder: B, and the sizes of its sigmoid layers."""
    for B, *sizes in SHAPES:
        print(f"\n{' → '.join(map(str, sizes))}, B = {B}")
        bounds = "".join(f"{processor.name + ', µs':>15}" for processor in PROCESSORS)
        print(f"{'':22}{'launches':>9}{'MB':>11}{'GFLOP':>11}{bounds}")
        for name, launches in ways(B, *sizes).items():
            print(f"{name:22}{row(launches)}")


def row(launches: list[Launch]) -> str:
    moved, computed = (sum(each[column] for each in launches) for column in (1, 2))
    bounds = "".join(f"{processor.bound(launches) * 1e6:15.2f}" for processor in PROCESSORS)
    return f"{len(launches):9}{moved / 1e6:11.2f}{computed / 1e9:11.3f}{bounds}"


def ways(B: int, *sizes: int) -> dict[str, list[Launch]]:
    """The launches of each way to the gradient of the penalty, by its name."""
    layers = [(nn.Linear(a, b), nn.Sigmoid()) for a, b in pairwise(sizes)]
    encoder = nn.Sequential(*(module for pair in layers for module in pair)).to("meta")
    x = torch.empty(B, sizes[0], device="meta")

    def penalty(backend: Backend) -> Tensor:
        encoder.zero_grad()  # or this gradient would be added to the last
        return contractive_penalty(encoder, x, backend=backend).mean()

    def by_jacobian() -> Tensor:
        encoder.zero_grad()
        return jacobian(encoder, x).square().sum(dim=(1, 2)).mean()

    one = {"kernels": eager(lambda: penalty("triton"))} if len(layers) == 1 else {}
    return one | {
        "torch.compile, at best": fused(lambda: penalty("torch")),
        "PyTorch": eager(lambda: penalty("torch")),
        "Jacobian": eager(by_jacobian),
    }


if __name__ == "__main__":
    main()
