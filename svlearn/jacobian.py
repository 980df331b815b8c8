"""The Jacobian ∂h/∂x of an encoder, and its squared norm without the Jacobian itself."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, get_args

import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.func import jacrev, vmap

from svlearn.autoencoders.layers import ShiftedTanh
from svlearn.kernels.sigmoid_penalty import sigmoid_penalty
from svlearn.kernels.support import unsupported

Backend = Literal["auto", "torch", "triton"]

# Each value of their output depends on one value of their input alone.
ELEMENT_WISE = frozenset(
    {nn.Identity, nn.ReLU, nn.LeakyReLU, nn.ELU, nn.CELU, nn.SELU, nn.GELU, nn.SiLU, nn.Sigmoid}
    | {nn.Tanh, nn.Softplus, nn.LogSigmoid, nn.Hardtanh, nn.Hardsigmoid, nn.Mish, ShiftedTanh}
)


def jacobian(
    f: Callable[[Tensor], Tensor], x: Float[Tensor, "B *sample"]
) -> Float[Tensor, "B K D"]:
    """The Jacobian J = ∂f/∂x at each sample, Jᵢⱼ = ∂fᵢ/∂xⱼ.

    Args:
        f: from a batch (B, ...) to a batch (B, ...), each sample by itself.
        x: (B, ...) samples of D values.

    Returns:
        (B, K, D), differentiable.

    Example:
        >>> jacobian(torch.square, torch.tensor([[1.0, 3.0]]))
        tensor([[[2., 0.],
                 [0., 6.]]])
    """

    def of_sample(sample: Tensor) -> Tensor:
        return f(sample[None]).flatten()

    J: Tensor = vmap(jacrev(of_sample))(x)
    return J.reshape(*J.shape[:2], -1)


def contractive_penalty(
    encoder: Callable[[Tensor], Tensor],
    x: Float[Tensor, "B *sample"],
    *,
    backend: Backend = "auto",
) -> Float[Tensor, " B"]:
    """The squared Frobenius norm ‖∂h/∂x‖²_F at each sample, exact and differentiable.

    A linear layer with an element-wise activation φ behind it has Jₗ = diag(φ′(zₗ)) Wₗ, and
    J = J_L ⋯ J₁. With A = J_L ⋯ J₂ diag(φ′(z₁)) its squared norm is ⟨A W₁W₁ᵀ, A⟩, or that of A W₁
    where this takes fewer operations; for a single layer Σᵢ φ′(zᵢ)² Σⱼ Wᵢⱼ², without any Jacobian
    (Rifai et al. 2011, equation 7). Any other encoder goes through autograd, once for each of the K
    outputs.

    Args:
        encoder: from (B, ...) to h (B, ...), each sample by itself.
        x: (B, ...) samples.
        backend: "triton" fuses the penalty of a layer with a sigmoid on a GPU (`svlearn.kernels`);
            "torch" any, anywhere, also for `vmap` and forward mode; "auto" prefers the first.

    Returns:
        (B,), one value for each sample.

    Raises:
        ValueError: another backend, or one that can't compute this penalty.

    Example:
        >>> encoder = nn.Sequential(nn.Linear(3, 2), nn.Sigmoid())
        >>> x = torch.rand(5, 3)
        >>> J = jacobian(encoder, x)
        >>> torch.allclose(contractive_penalty(encoder, x), J.square().sum(dim=(1, 2)))
        True
    """
    if backend not in get_args(Backend):
        raise ValueError(f"backend (={backend!r}) must be one of {', '.join(get_args(Backend))}")
    layers = list(_layers(encoder))
    if layers and x.shape[1:].numel() == layers[0].linear.in_features:
        x = x.flatten(start_dim=1)
    else:
        layers = []
    if _by_kernel(layers, x, backend):
        return sigmoid_penalty(x, layers[0].linear.weight, layers[0].linear.bias)[1]
    return _by_slopes(layers, x) if layers else _by_outputs(encoder, x)


class _Layer(NamedTuple):
    """A linear layer and what stands behind it, element by element."""

    linear: nn.Linear
    activations: list[nn.Module]

    def through(self, x: Float[Tensor, "B n"]) -> tuple[Tensor, Tensor]:
        """The layer's output, and the slopes of its activations there, both (B, m)."""
        z, slope = self.linear(x), x.new_ones(1)
        for activation in self.activations:
            z, steep = with_slope(activation, z)
            slope = slope * steep
        return z, slope


def with_slope(activation: nn.Module, z: Tensor) -> tuple[Tensor, Tensor]:
    """φ(z) and φ′(z), in closed form where that is short: autograd takes twice as long."""
    match activation:
        case nn.Sigmoid():
            h = z.sigmoid()
            return h, h - h * h
        case nn.Tanh():
            h = z.tanh()
            return h, 1 - h * h
        case nn.ReLU():
            return z.relu(), (z > 0).to(z.dtype)
    create_graph = torch.is_grad_enabled()
    with torch.enable_grad():
        z = z if z.requires_grad else z.detach().requires_grad_()
        h = activation(z.clone())  # it may work in place
        (slope,) = torch.autograd.grad(
            h, z, torch.ones_like(h), create_graph=create_graph, retain_graph=True
        )
    return (h, slope) if create_graph else (h.detach(), slope)


def _layers(encoder: object) -> list[_Layer]:
    """The layers of a dense encoder; none if it is anything else."""
    layers: list[_Layer] = []
    for module in _parts(encoder):
        if type(module) is nn.Linear:
            layers.append(_Layer(module, []))
        elif layers and type(module) in ELEMENT_WISE:
            layers[-1].activations.append(module)
        elif layers or type(module) is not nn.Flatten or module.start_dim != 1:
            return []
    return layers


def _parts(module: object) -> Iterator[Any]:
    """The modules in the order in which they are run, as far as that is known."""
    if type(module) is nn.Sequential:
        for part in module:
            yield from _parts(part)
    else:
        yield module


def _by_kernel(layers: Sequence[_Layer], x: Tensor, backend: Backend) -> bool:
    """Whether `svlearn.kernels` computes this: on a GPU if it can, elsewhere if it is told to."""
    if backend == "torch" or (backend == "auto" and not x.is_cuda):
        return False
    reason = _not_by_kernel(layers, x)
    if backend == "triton" and reason:
        raise ValueError(
            f"backend (='triton') can't compute this: {reason}; take 'auto' or 'torch'"
        )
    return not reason


def _not_by_kernel(layers: Sequence[_Layer], x: Tensor) -> str:
    if [[type(module) for module in layer.activations] for layer in layers] != [[nn.Sigmoid]]:
        return "the encoder must be one nn.Linear for values as many as x has, and nn.Sigmoid"
    (linear,) = (layer.linear for layer in layers)
    if linear._forward_pre_hooks or linear._forward_hooks:  # such as weight_norm's
        return "a hook may change what its nn.Linear computes"
    return unsupported(x, linear.weight, linear.bias)


def _by_slopes(layers: Sequence[_Layer], x: Float[Tensor, "B D"]) -> Float[Tensor, " B"]:
    slopes = []
    for layer in layers:
        x, slope = layer.through(x)
        slopes.append(slope)
    first, *deeper = [layer.linear.weight for layer in layers]
    last = slopes.pop().square()
    if not deeper:
        return (last * first.square().sum(dim=1)).expand(len(x), -1).sum(dim=1)
    A = deeper.pop()  # A without its leftmost factor, the slopes of h: (K, n), soon (B, K, n)
    while deeper:
        A = (A * slopes.pop()[..., None, :]) @ deeper.pop()
    A = A * slopes.pop()[..., None, :]
    BK, (n, D) = A.shape[:-1].numel(), first.shape
    # The Gram matrix takes n² D operations once and B K n² with A, the Jacobian B K n D.
    by_gram = n * (D + BK) < BK * D
    squares = (A @ (first @ first.T)) * A if by_gram else (A @ first).square()
    return (last * squares.sum(dim=-1)).expand(len(x), -1).sum(dim=1)


def _by_outputs(
    encoder: Callable[[Tensor], Tensor], x: Float[Tensor, "B *sample"]
) -> Float[Tensor, " B"]:
    create_graph = torch.is_grad_enabled()
    with torch.enable_grad():
        x = x if x.requires_grad else x.detach().requires_grad_()
        h = encoder(x).flatten(start_dim=1)
        penalty = x.new_zeros(len(x))
        for output in h.sum(dim=0).unbind() if h.requires_grad else ():  # Σ over b, for each k
            (row,) = torch.autograd.grad(
                output, x, retain_graph=True, create_graph=create_graph, materialize_grads=True
            )
            penalty = penalty + row.flatten(start_dim=1).square().sum(dim=1)
    return penalty if create_graph else penalty.detach()


def singular_values(
    f: Callable[[Tensor], Tensor], x: Float[Tensor, "B *sample"]
) -> Float[Tensor, "B R"]:
    """The singular values of ∂f/∂x at each sample, from large to small.

    How much f stretches a small step in the direction in which it stretches most, and so on.

    Args:
        f: as for `jacobian`.
        x: (B, ...) samples of D values.

    Returns:
        (B, R), with R the smaller of K and D.
    """
    J = jacobian(f, x).cpu()  # where all decompositions are to be had
    tall = J.mT if J.shape[-1] > J.shape[-2] else J
    S: Tensor = torch.linalg.svdvals(torch.linalg.qr(tall).R)  # faster: R is small and square
    return S.to(x.device)


def saturation(h: Float[Tensor, "*shape"]) -> Float[Tensor, ""]:
    """The share of activities below 0.05 or above 0.95, where a sigmoid is nearly flat.

    Args:
        h: activities in [0, 1], any shape. Source: Rifai et al. 2011, table 1.

    Example:
        >>> saturation(torch.tensor([0.01, 0.5, 0.6, 0.99])).item()
        0.5
    """
    return ((h < 0.05) | (h > 0.95)).to(h.dtype).mean()
