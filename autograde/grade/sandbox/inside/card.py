"""A GPU's card before a submission computes on it: what was left there is gone, and it has a limit.

PyTorch starts CUDA here for the first time. A process that has done so cannot be forked any more,
so that nothing that is imported before may do it.
"""

import torch

MIB = 1 << 20
LARGEST, SMALLEST = 1024 * MIB, MIB  # bytes that are overwritten at a time
MISSING = "PyTorch finds none"
WITHOUT_CUDA = "this PyTorch was built without CUDA"


def prepare(most: int) -> None:
    """Overwrite all memory of the card that is free, and limit how much of it PyTorch takes.

    Args:
        most: The bytes that PyTorch may take.

    Raises:
        OSError: If there is no GPU.
    """
    if not torch.cuda.is_available():
        raise OSError(MISSING if torch.version.cuda else WITHOUT_CUDA)
    overwrite()
    _, total = torch.cuda.mem_get_info()
    torch.cuda.set_per_process_memory_fraction(min(1.0, most / total))


def overwrite() -> None:
    """Fill all memory of the card that is free with zeros.

    The driver promises nobody that what it gives to a process has been cleared.
    """
    held, size = [], LARGEST
    while size >= SMALLEST:
        try:
            held.append(torch.zeros(size, dtype=torch.uint8, device="cuda"))
        except torch.OutOfMemoryError:
            size //= 2
    torch.cuda.synchronize()
    held.clear()
    torch.cuda.empty_cache()
