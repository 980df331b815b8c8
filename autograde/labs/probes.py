"""What questions have in common: modules with any layout, and gradients."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import torch
from torch import Tensor, nn

from autograde.labs.errors import WrongError

Module = TypeVar("Module")
Tensors = Sequence[Tensor]

GRADIENT = "the gradient"  # the names of gradients begin with it
PARAMETER_SIZES = "the sizes of its weights and biases"
OUTPUT = "the output, though all layers have the right sizes"
LARGE = 30  # so much that an activation with an upper end reaches it


def fill(module: Module, seed: int) -> Module:
    """Give every parameter values that follow from its shape alone.

    So it makes no difference in which order a module registers its layers, nor whether a weight is
    kept as (out, in) or as (in, out); filters of convolutions stay as they are. Layers keep the
    size of what goes through them: where tanh is flat, right answers differ in their gradients.
    """
    with torch.no_grad():
        for parameter in _module(module).parameters():
            values = _values(_shape(parameter), seed)
            scale = (3 / _width(parameter)) ** 0.5  # the variance is 1 / the size
            parameter.copy_(scale * _like(parameter, values))
    return module


def dense(seed: int, *sizes: int) -> nn.Sequential:
    """Linear layers of these sizes with a tanh between each two, filled with values from a seed."""
    layers: list[nn.Module] = []
    for size_in, size_out in pairwise(sizes):
        layers += [nn.Linear(size_in, size_out), nn.Tanh()]
    return fill(nn.Sequential(*layers[:-1]), seed)


def trained(module: Module) -> Module:
    """The same module, its parameters changed in place, as a step of training changes them."""
    with torch.no_grad():
        for parameter in _module(module).parameters():
            parameter.mul_(-0.5)
    return module


class Drawn(nn.Module):
    """In the place of a decoder: the same pictures for every h, with a gradient at h.

    Args:
        pictures: What it draws.
    """

    def __init__(self, pictures: Tensor) -> None:
        super().__init__()
        self.pictures = pictures
        self.h = pictures.new_zeros(0)  # what it got last

    def forward(self, h: Tensor) -> Tensor:  # noqa: D102 - the class says it
        self.h = h
        return self.pictures + 0 * h.sum()


def behaviour(make: Callable[[], object], x: Tensor, seed: int) -> dict[str, object]:
    """Everything that a module does with x: its output, and the gradients that it lets through.

    Args:
        make: Makes the module; it is called several times, and what it makes must not share
            anything, nor start out with the same values.
        x: A batch of inputs.
        seed: Of the values of its parameters.
    """
    # Three times: a list that is turned around by each call would after two be as it was.
    module, other, third = (_module(make()) for _ in range(3))
    if len({_layout(made) for made in (module, other, third)}) > 1:
        raise WrongError("the same call again gives layers of other sizes")
    if _start_alike(module, other):
        raise WrongError("a second call gives the same weights: they must be drawn anew")
    parameters = list(fill(module, seed).parameters())
    fill(other, seed + 1)
    x = x.clone().requires_grad_()  # of this call's own
    output = module(x)
    if not isinstance(output, Tensor):
        raise WrongError(f"expected a tensor as output, came {type(output).__name__}")
    found = slopes({"the output": output}, {"x": x}, seed, tuple(parameters))
    with torch.no_grad():
        return {
            PARAMETER_SIZES: _layout(module),
            OUTPUT: output,  # compared behind the sizes, so that its name is true
            "the output for one sample": module(x[:1]),
            "the output for large inputs, scaled down": module(LARGE * x) / LARGE,
            "the output in eval mode": module.eval()(x),
            **found,
        }


def _module(made: object) -> nn.Module:
    if not isinstance(made, nn.Module):
        raise WrongError(f"expected an nn.Module, came {type(made).__name__}")
    return made


def _layout(module: nn.Module) -> str:
    return ", ".join(sorted(map(_sizes, module.parameters())))


def _start_alike(module: nn.Module, other: nn.Module) -> bool:
    """Whether some values were drawn, and the same for both."""
    pairs = zip(module.parameters(), other.parameters(), strict=False)
    return any(torch.equal(one, two) and one.unique().numel() > 1 for one, two in pairs)


def slopes(
    answers: Mapping[str, object], at: Mapping[str, Tensor], seed: int, parameters: Tensors = ()
) -> dict[str, object]:
    """The gradients of answers, each added up with random weights.

    Args:
        answers: By name; what is no tensor has none.
        at: The inputs at which they are asked for, by name.
        seed: Of the weights.
        parameters: A module's: the gradients at those of the same sizes are added up.

    Returns:
        A tensor each, zero where no gradient arrives; None where an answer is cut off.
    """
    tensors = {name: value for name, value in answers.items() if isinstance(value, Tensor)}
    found: dict[str, object] = {}
    for name, value in tensors.items() if at or parameters else ():
        at_inputs = [f"{GRADIENT} of {name} at {where}" for where in at]
        at_parameters = f"{GRADIENT} of {name} at its parameters"
        names = [*at_inputs, *([at_parameters] if parameters else [])]
        if not value.requires_grad:
            found |= dict.fromkeys(names)
            continue
        weights = _values(list(value.shape), seed).to(value.device, value.dtype)
        got = gradient((value * weights).sum(), *at.values(), *parameters)
        found |= dict(zip(at_inputs, got, strict=False))
        if parameters:
            found[at_parameters] = _added_up(parameters, got[len(at) :])
    return found


def _added_up(parameters: Tensors, gradients: Tensors) -> Tensor:
    """Gradients in an order that depends on sizes alone; those of the same sizes as one."""
    sums: dict[str, Tensor] = {}
    for parameter, slope in zip(parameters, gradients, strict=True):
        name, upright = _sizes(parameter), _upright(slope)
        sums[name] = sums[name] + upright if name in sums else upright
    return torch.cat([sums[name].flatten() for name in sorted(sums)])


def gradient(loss: object, *wrt: Tensor) -> tuple[Tensor, ...]:
    """The gradient of a loss; zero where none arrives."""
    if not isinstance(loss, Tensor):
        raise WrongError(f"expected a tensor, came {type(loss).__name__}")
    if not loss.requires_grad:
        raise WrongError("expected a result with a gradient, came one that is cut off from it")
    return torch.autograd.grad(
        loss, wrt, retain_graph=True, allow_unused=True, materialize_grads=True
    )


def _values(shape: list[int], seed: int) -> Tensor:
    """Numbers that depend on shape and seed alone, on the CPU wherever they will be needed."""
    generator = torch.Generator("cpu").manual_seed(hash((seed, *shape)) % 2**63)
    return 2 * torch.rand(shape, generator=generator, dtype=torch.float32, device="cpu") - 1


def _shape(parameter: Tensor) -> list[int]:
    """What a matrix or a vector is filled by: its sizes in order; of filters, the shape itself."""
    return list(parameter.shape) if _is_filter(parameter) else sorted(_flat(parameter))


def _flat(parameter: Tensor) -> list[int]:
    """The shape of what is left without axes of one number."""
    return [size for size in parameter.shape if size != 1]


def _is_filter(parameter: Tensor) -> bool:
    flat = len(_flat(parameter))
    return flat > 2 or (parameter.dim() > 3 and flat > 1)


def _width(parameter: Tensor) -> int:
    """How many numbers are added up for one of the next layer, more or less."""
    if _is_filter(parameter):
        return parameter[0].numel()
    return max(parameter.shape, default=1)


def _like(parameter: Tensor, values: Tensor) -> Tensor:
    """Values in the place of a parameter's; a square matrix is the same from both sides."""
    if _is_filter(parameter):
        return values
    if _is_square(values):
        return ((values + values.T) / 2**0.5).reshape(parameter.shape)
    turned = values if _flat(parameter) == list(values.shape) else values.T
    return turned.reshape(parameter.shape)


def _upright(slope: Tensor) -> Tensor:
    if _is_filter(slope):
        return slope
    flat = slope.squeeze()
    if _is_square(flat):
        return flat + flat.T
    return flat.T if flat.dim() == 2 and flat.shape[0] > flat.shape[1] else flat


def _is_square(values: Tensor) -> bool:
    return values.dim() == 2 and values.shape[0] == values.shape[1]


def _sizes(parameter: Tensor) -> str:
    return "×".join(map(str, _shape(parameter))) or "1"
