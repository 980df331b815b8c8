"""The kernels as operators of PyTorch: opaque to `torch.compile`, and traced without a GPU.

They fill tensors that the caller has made, so PyTorch knows all shapes by itself. Inductor could
see more of them (`torch.library.triton_op`), but has nothing to fuse with them: matrix products
come before and after.
"""

import torch
from torch import Tensor


def forward_blocks(K: int) -> dict[str, int]:
    """The rows and columns of z that a program of the forward kernel takes, and how often."""
    BLOCK_K = _width(K, most=1024)
    return {"BLOCK_B": 1024 // BLOCK_K, "BLOCK_K": BLOCK_K, "TILES": -(-K // BLOCK_K)}


def backward_blocks(K: int) -> dict[str, int]:
    """Rows and columns of the backward kernel's tiles: tall, as each leaves 2 sums a column.

    With 8 warps, twice Triton's 4, a thread needs half the registers, and more of them fit.
    """
    BLOCK_K = _width(K, most=64)
    return {"BLOCK_B": 2048 // BLOCK_K, "BLOCK_K": BLOCK_K, "num_warps": 8}


def _width(K: int, *, most: int) -> int:
    return next(1 << n for n in range(4, 11) if 1 << n >= min(K, most))


def groups(B: int, K: int) -> int:
    """How many groups of rows the backward kernel adds up, each by itself."""
    return -(-B // backward_blocks(K)["BLOCK_B"])


@torch.library.custom_op("svlearn::penalty_forward", mutates_args={"h", "penalty"})
def penalty_forward(z: Tensor, norm: Tensor, h: Tensor, penalty: Tensor) -> None:
    """Fill h (B, K) and penalty (B,), from z (B, K) and the norms of W's rows (K,)."""
    from svlearn.kernels import triton_kernels

    if z.is_cpu and not triton_kernels.INTERPRETED:
        raise RuntimeError(
            "x is on the CPU, where Triton's kernels run in its interpreter alone: move x to a "
            "GPU, take backend='torch', or set TRITON_INTERPRET=1 before Python starts"
        )
    B, K = z.shape
    blocks = forward_blocks(K)
    programs = -(-B // blocks["BLOCK_B"])
    with torch.cuda.device_of(z):  # Triton launches on the current one
        triton_kernels.forward[(programs,)](z, norm, h, penalty, B, K, **blocks)


@torch.library.custom_op("svlearn::penalty_backward", mutates_args={"dz", "sums"})
def penalty_backward(
    z: Tensor, norm: Tensor, dh: Tensor | None, dp: Tensor, dz: Tensor, sums: Tensor
) -> None:
    """Fill dz (B, K) and sums (2, groups, K), from z, norm and the gradients of h and penalty."""
    from svlearn.kernels import triton_kernels

    B, K = z.shape
    blocks = backward_blocks(K)
    programs = groups(B, K) * -(-K // blocks["BLOCK_K"])
    with torch.cuda.device_of(z):
        triton_kernels.backward[(programs,)](
            z, norm, dh, dp, dz, sums, B, K, HAS_DH=dh is not None, **blocks
        )
