"""What questions have in common: modules with any layout, and gradients."""

from collections.abc import Mapping
from typing import TypeVar

import torch
from torch import Tensor, nn

from autograde.labs.errors import WrongError

Module = TypeVar("Module")

LARGE = 30  # so much that an activation with an upper end reaches it


def fill(module: Module, seed: int) -> Module:
    """Give every parameter values that follow from its shape alone.

    So it makes no difference in which order a module registers its layers, nor whether a weight is
    kept as (out, in) or as (in, out), as long as no two layers have the same sizes; filters of
    convolutions stay as they are. Layers keep the size of what goes through them: where tanh is
    flat, right answers differ in their gradients.
    """
    if not isinstance(module, nn.Module):
        raise WrongError(f"expected an nn.Module, came {type(module).__name__}")
    with torch.no_grad():
        for parameter in module.parameters():
            values = _values(_shape(parameter), seed)
            scale = (3 / _width(parameter)) ** 0.5  # the variance is 1 / the size
            parameter.copy_(scale * _like(parameter, values))
    return module


def behaviour(module: object, x: Tensor, seed: int) -> Mapping[str, object]:
    """Everything a module does with x: its output, and the gradients at its parameters."""
    if not isinstance(module, nn.Module):
        raise WrongError(f"expected an nn.Module, came {type(module).__name__}")
    fill(module, seed)
    parameters = sorted(module.parameters(), key=_sizes)
    output, other = module(x), module(LARGE * x)
    if not isinstance(output, Tensor):
        raise WrongError(f"expected a tensor as output, came {type(output).__name__}")
    weights = _values(list(output.shape), seed + 1).to(output.dtype)
    gradients = gradient((output * weights).sum(), *parameters)
    return {
        "the list of its parameters' shapes": ", ".join(map(_sizes, parameters)),
        "the output": output,
        "the output for large inputs, scaled down": other / LARGE,
        "the gradient at its parameters": torch.cat(
            [_upright(slope).flatten() for slope in gradients]
        ),
    }


def gradient(loss: object, *wrt: Tensor) -> tuple[Tensor, ...]:
    """The gradient of a loss; zero where none arrives."""
    if not isinstance(loss, Tensor):
        raise WrongError(f"expected a tensor, came {type(loss).__name__}")
    if not loss.requires_grad:
        raise WrongError("expected a result with a gradient, came one that is cut off from it")
    return torch.autograd.grad(loss, wrt, allow_unused=True, materialize_grads=True)


def _values(shape: list[int], seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(hash((seed, *shape)) % 2**63)
    return 2 * torch.rand(shape, generator=generator) - 1


def _shape(parameter: Tensor) -> list[int]:
    """What a matrix or a vector is filled by: its sizes in order; of filters, the shape itself."""
    return list(parameter.shape) if _is_filter(parameter) else sorted(parameter.squeeze().shape)


def _is_filter(parameter: Tensor) -> bool:
    return parameter.squeeze().dim() > 2


def _width(parameter: Tensor) -> int:
    """How many numbers are added up for one of the next layer, more or less."""
    if _is_filter(parameter):
        return parameter[0].numel()
    return max(parameter.shape, default=1)


def _like(parameter: Tensor, values: Tensor) -> Tensor:
    if _is_filter(parameter):
        return values
    turned = values if list(parameter.squeeze().shape) == list(values.shape) else values.T
    return turned.reshape(parameter.shape)


def _upright(slope: Tensor) -> Tensor:
    flat = slope.squeeze()
    return flat.T if flat.dim() == 2 and flat.shape[0] > flat.shape[1] else flat


def _sizes(parameter: Tensor) -> str:
    return "×".join(map(str, _shape(parameter))) or "1"
