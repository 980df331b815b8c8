"""Which autoencoders can be batched, and which of them share their matrices."""

from collections import defaultdict
from collections.abc import Mapping

from torch import nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.autoencoders.denoising import DenoisingAutoencoder
from svlearn.autoencoders.dense import DenseAutoencoder
from svlearn.autoencoders.layers import ShiftedTanh, TransposedLinear
from svlearn.batched.contractive import ContractiveGroup
from svlearn.batched.dense import DenseGroup, activations
from svlearn.batched.group import Group
from svlearn.jacobian import ELEMENT_WISE

Models = Mapping[str, BaseAutoencoder]


def obstacle(models: Models) -> str:
    """Why these can't be batched, in a few words; nothing if they can.

    Args:
        models: by their names, at least one.
    """
    first = next(iter(models.values()))
    for name, model in models.items():
        if type(model) is not type(first):
            return f"{name} is a {type(model).__name__}, not a {type(first).__name__}"
        if not _known(model):
            return f"there is no batched form of {name}, which is {model}"
        for what, value in _common(model).items():
            if value != _common(first)[what]:
                return f"{name} has another {what}: {value}, not {_common(first)[what]}"
    return ""


def grouped(models: Models) -> list[Group]:
    """The models by their layers: each group has its own matrices."""
    alike: dict[str, dict[str, BaseAutoencoder]] = defaultdict(dict)
    for name, model in models.items():
        layers = str([model.hidden_layers, *activations(model)])
        if isinstance(model, ContractiveAutoencoder):
            layers += str(model.latent_dim)  # a sigmoid of zeros is not zero
        alike[layers][name] = model
    kind = ContractiveGroup if isinstance(model, ContractiveAutoencoder) else DenseGroup
    return [kind(each) for each in alike.values()]


def _known(model: BaseAutoencoder) -> bool:
    """Whether it is one of three classes, as it was built, and its training nobody's business."""
    encoder, decoder = [*model.encoder.children()], [*model.decoder.children()]
    linear, others = [*encoder[::2], *decoder[:-1:2]], activations(model)
    if type(model) is ContractiveAutoencoder:
        layers = [nn.Linear, nn.Sigmoid, TransposedLinear, ShiftedTanh]
        as_built = [type(module) for module in (*encoder, *decoder)] == layers
    else:
        as_built = (
            type(model) in (DenseAutoencoder, DenoisingAutoencoder)
            and all(type(module) is nn.Linear for module in linear)
            and all(type(module) in ELEMENT_WISE for module in others)
            and type(decoder[-1]) is ShiftedTanh
        )
    hooks = any(m._forward_hooks or m._forward_pre_hooks for m in model.modules())
    return as_built and not hooks and all(each.requires_grad for each in model.parameters())


def _common(model: BaseAutoencoder) -> dict[str, object]:
    """What must be equal: one batch serves all, and one order of samples and of random numbers."""
    parameter = next(model.parameters())
    return {
        "input_dim": model.input_dim,
        "dtype": parameter.dtype,
        "device": parameter.device,
        "noise": getattr(model, "noise", None),
    }
