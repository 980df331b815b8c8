"""The contractive penalty of one sigmoid layer, and its derivative, without a Jacobian.

With z = x Wᵀ + b, h = σ(z), s = h(1 − h) and the squared norms n_k = Σ_d W_kd² of W's rows,

    penalty_b = Σ_k s_bk² n_k.

Given dh (B, K) and dp (B,), the gradients of h and of the penalty, and with ds/dz = s(1 − 2h),

    dn_k  = Σ_b dp_b s_bk²
    dz_bk = dh_bk s_bk + 2 dp_b s_bk² (1 − 2h_bk) n_k
    dx = dz W,    dW_kd = Σ_b dz_bk x_bd + 2 dn_k W_kd,    db_k = Σ_b dz_bk.

Matrix products (z, dx, the first part of dW) stay with the library, which does nothing better; the
two kernels are what lies between. With the product in the same kernel, one writing and one reading
of z were saved, 2BK numbers beside the D(B + K) that any product reads, for a product of our own
that reads W anew for each block of rows. `roofline.py` counts it all.

A deep encoder has no kernel: its costs are A W₁W₁ᵀ, a product again, of 2BKn² operations on the
BKn numbers of A. To keep A within a kernel saves five passes over it, which are worth a kernel only
while n is so small that launching takes longer than either.
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
    """h = σ(x Wᵀ + b) and the penalty Σ_k (h_k(1 − h_k))² Σ_d W_kd², both at once, on a GPU.

    What goes on with h, such as a decoder, shares this pass, forward and backward. Differentiable
    as often as you like; from the second derivative on, and under `torch.func.grad`, the gradient
    is computed by PyTorch. `torch.func.vmap` and forward-mode derivatives raise PyTorch's errors.

    Args:
        x: (B, D) samples, float32 or bfloat16; B may be 0.
        W: (K, D) weights of the layer.
        b: (K,) biases, if there are any.

    Returns:
        h (B, K), and the penalty (B,), summed in float32 and in the type of x.

    Raises:
        ValueError: what the kernels do not compute; `unsupported` says what that is.
        RuntimeError: tensors on the CPU, outside Triton's interpreter.

    Source:
        Rifai et al. 2011, *Contractive auto-encoders*, equation 7.

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
    """h and the penalty of x, W and b; also z and n, which the derivative needs."""

    @staticmethod
    def forward(
        x: Tensor, W: Tensor, b: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:  # (B, K), (B,), (B, K), (K,)
        """One product, one pass over W, one over z."""
        z = linear(x, W, b)
        n = torch.linalg.vector_norm(W, dim=1, dtype=torch.float32).square()
        h, penalty = torch.empty_like(z), z.new_empty(len(z))
        penalty_forward(z, n, h, penalty)
        return h, penalty, z, n

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: tuple[Tensor, ...]) -> None:
        """Keep z in h's place: where h rounds to 1, z still knows by how much."""
        ctx.save_for_backward(*inputs, *output[2:])
        ctx.mark_non_differentiable(*output[2:])
        ctx.set_materialize_grads(False)

    @staticmethod
    def backward(
        ctx: Any, dh: Tensor | None, dp: Tensor | None, *_: None
    ) -> tuple[Tensor | None, Tensor, Tensor]:
        """The equations above: one pass over z, and the products."""
        x, W, b, z, n = ctx.saved_tensors
        dp = z.new_zeros(len(z)) if dp is None else dp
        if torch.is_grad_enabled() and not torch.compiler.is_compiling():
            return differentiable_backward(x, W, b, dh, dp)
        dz = torch.empty_like(z)
        sums = n.new_empty(2, groups(*z.shape), len(n))
        dh = dh if dh is None else dh.contiguous()
        penalty_backward(z, n, dh, dp.contiguous(), dz, sums)
        dn, db = sums.sum(dim=1)
        dx = dz @ W if ctx.needs_input_grad[0] else None
        dW = (W * (2 * dn)[:, None].to(W.dtype)).addmm_(dz.T, x)
        return dx, dW, db.to(z.dtype)


def differentiable_backward(
    x: Tensor, W: Tensor, b: Tensor | None, dh: Tensor | None, dp: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """The same in PyTorch alone, for what is derived once more."""
    h = linear(x, W, b).sigmoid()
    slope = h * (1 - h)
    dn = dp[:, None] * slope.square()
    dz = 2 * dn * (1 - 2 * h) * W.square().sum(dim=1)
    dz = dz if dh is None else dz + dh * slope
    return dz @ W, dz.T @ x + 2 * dn.sum(dim=0)[:, None] * W, dz.sum(dim=0)
