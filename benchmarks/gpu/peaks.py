"""What the card itself can do in a second: bytes that a copy moves, operations of a product."""

import torch

from benchmarks.gpu.card import CUDA, DEVICE, NotHereError, about, milliseconds
from svlearn.kernels.roofline import Processor

COPIED = 1 << 28  # numbers: a gigabyte, more than any cache
SIDE = 8192  # of the matrices


def measure() -> dict[str, float]:
    """Both peaks, in float32 and without tensor cores, as the kernels compute.

    Raises:
        NotHereError: If there is no GPU.
    """
    processor = measured()
    return {"GB/s": processor.bandwidth / 1e9, "TFLOP/s": processor.operations / 1e12}


def measured() -> Processor:
    """The card as `svlearn.kernels.roofline` describes one.

    Raises:
        NotHereError: If there is no GPU.
    """
    if not CUDA:
        raise NotHereError("not measured on a GPU")
    torch.backends.cuda.matmul.allow_tf32 = False
    numbers = torch.rand(COPIED, device=DEVICE)
    room, matrix = torch.empty_like(numbers), torch.rand(SIDE, SIDE, device=DEVICE)
    room.copy_(numbers)
    copied = milliseconds(lambda: room.copy_(numbers)) / 1e3
    torch.mm(matrix, matrix)
    multiplied = milliseconds(lambda: torch.mm(matrix, matrix)) / 1e3
    return Processor(about()["card"], 2 * 4 * COPIED / copied, 2 * SIDE**3 / multiplied)
