"""The contractive penalty of one sigmoid layer, and its derivative, without a Jacobian.

With z = x Wᵀ + b, h = σ(z), s = h(1 − h) and n_k = Σ_d W_kd², the squared norms of W's rows,

    penalty_b = Σ_k s_bk² n_k.

Given dh (B, K) and dp (B,), the gradients of h and of the penalty, and as ds/dz = s(1 − 2h),

    dn_k  = Σ_b dp_b s_bk²
    dz_bk = dh_bk s_bk + 2 dp_b s_bk² (1 − 2h_bk) n_k
    dx = dz W,    dW_kd = Σ_b dz_bk x_bd + 2 dn_k W_kd,    db_k = Σ_b dz_bk.

Matrix products stay with the library, which does them best; two kernels are all that lies between,
one forward and one backward. `python -m benchmarks.roofline` counts what is moved: hardly more than
in any way that leaves the products alone. With the first product in the kernel, it would save one
writing and one reading of z, 2BK numbers beside the D(B + K) that the product itself reads, for a
product of our own that is to be as fast, and would read W anew for each block of rows.

A deep encoder has no kernel. Most of its cost is the product of A (BK, n) and W₁W₁ᵀ (n, n). At
784 → 64 → 16 and B = 128 a kernel that keeps A to itself could save two thirds of an H100's 3 µs,
less than one launch costs; at 784 → 1000 → 64 some 7 %, if its product were as fast as cuBLAS.
"""

from typing import Any

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn.functional import linear

from svlearn.kernels.operators import groups, penalty_backward, penalty_forward
from svlearn.kernels.support import unsupported


def sigmoid_penalty(
    x: Float[Tensor, "B D"], W: Float[Tensor, "K D"], b: Float[Tensor, " K"] | None = None
) -> tuple[Float[Tensor, "B K"], Float[Tensor, " B"]]:
    """Both h = σ(x Wᵀ + b) and its penalty Σ_k (h_k(1 − h_k))² Σ_d W_kd², in one pass on a GPU.

    A decoder that goes on with h shares the pass, forward and backward. Differentiable as often as
    you like: what is to be derived once more, PyTorch computes, and all under `torch.func.grad`.
    `torch.func.vmap` and derivatives forward raise PyTorch's errors.

    Args:
        x: (B, D) samples, float32 or bfloat16; B may be 0.
        W: (K, D) weights of the layer.
        b: (K,) biases, if there are any.

    Returns:
        h (B, K) and the penalty (B,), computed in float32, of x's type.

    Raises:
        ValueError: what the kernels don't take, with the reason (`support.py`).
        RuntimeError: tensors on the CPU, where kernels run in Triton's interpreter alone.

    Source: Rifai et al. 2011, *Contractive auto-encoders*, equation 7.

    Example:
        >>> x, W = torch.rand(5, 3, device="meta"), torch.rand(2, 3, device="meta")
        >>> h, penalty = sigmoid_penalty(x, W)  # on "cuda" there are numbers in it, too
        >>> h.shape, penalty.shape
        (torch.Size([5, 2]), torch.Size([5]))
    """
    if reason := unsupported(x, W, b):
        raise ValueError(f"{reason}; `contractive_penalty` computes it in PyTorch")
    h, penalty, _, _ = SigmoidPenalty.apply(x, W, b)
    return h, penalty


class SigmoidPenalty(torch.autograd.Function):
    """From x, W and b to h and the penalty, and to what the derivative needs: z and W's norms."""

    @staticmethod
    def forward(x: Tensor, W: Tensor, b: Tensor | None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """One product, one pass over W, one over z."""
        z = linear(x, W, b)  # (B, K)
        norm = torch.linalg.vector_norm(W, dim=1, dtype=torch.float32)  # (K,)
        h, penalty = torch.empty_like(z), z.new_empty(len(z))
        penalty_forward(z, norm, h, penalty)
        return h, penalty, z, norm

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: tuple[Tensor, ...]) -> None:
        """Keep z rather than h, which rounds to 1 where h(1 − h) is still something."""
        ctx.save_for_backward(*inputs, *output[2:])
        ctx.mark_non_differentiable(*output[2:])
        ctx.set_materialize_grads(False)

    @staticmethod
    def backward(
        ctx: Any, dh: Tensor | None, dp: Tensor | None, *_: None
    ) -> tuple[Tensor | None, Tensor, Tensor | None]:
        """The equations above: one pass over z, and the products."""
        x, W, b, z, norm = ctx.saved_tensors
        dp = z.new_zeros(len(z)) if dp is None else dp.contiguous()
        if torch.is_grad_enabled():  # this will be derived once more
            return differentiable_backward(x, W, b, dh, dp)
        dz = torch.empty_like(z)
        sums = norm.new_empty(2, groups(*z.shape), len(norm))
        penalty_backward(z, norm, None if dh is None else dh.contiguous(), dp, dz, sums)
        twice_dn, db = sums.sum(dim=1)
        dx = dz @ W if ctx.needs_input_grad[0] else None
        dW = (W * twice_dn[:, None].to(W.dtype)).addmm_(dz.T, x)
        return dx, dW, None if b is None else db.to(b.dtype)


def differentiable_backward(
    x: Tensor, W: Tensor, b: Tensor | None, dh: Tensor | None, dp: Tensor
) -> tuple[Tensor, Tensor, Tensor | None]:
    """The same in PyTorch alone, for what is derived once more."""
    h = linear(x, W, b).sigmoid()
    slope = h * (1 - h)
    dn = dp[:, None] * slope.square()
    dz = 2 * dn * (1 - 2 * h) * W.square().sum(dim=1)
    dz = dz if dh is None else dz + dh * slope
    dW = dz.T @ x + 2 * dn.sum(dim=0)[:, None] * W
    return dz @ W, dW, None if b is None else dz.sum(dim=0)
