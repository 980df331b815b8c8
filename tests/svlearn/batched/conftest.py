"""Models that can be batched, kind by kind."""

from collections.abc import Callable

import pytest
import torch
from torch import nn

from svlearn import (
    BaseAutoencoder,
    ContractiveAutoencoder,
    DenoisingAutoencoder,
    DenseAutoencoder,
)
from svlearn.noise import gaussian_noise, mask_pixels


def dense(*options):
    return [DenseAutoencoder(6, *each) for each in options]


def bent(activation, *latent_dims):
    return [DenseAutoencoder(6, k, [5, 4], activation=activation) for k in latent_dims]


def denoising(noise, *amounts):
    return [DenoisingAutoencoder(6, 2, [4], noise=noise, amount=each) for each in amounts]


def contractive(*options):
    return [ContractiveAutoencoder(6, k, jacobian_weight=weight) for k, weight in options]


KINDS = {
    "K": lambda: dense((1, [5]), (3, [5]), (2, [5])),
    "hidden layers of their own": lambda: dense((1,), (3,), (2, []), (5, [])),
    "two hidden layers": lambda: dense((3, [5, 4]), (1, [5, 4])),
    "seeds": lambda: dense((2, [5]), (2, [5])),
    **{
        f"K, {activation.__name__}": lambda activation=activation: bent(activation, 1, 3)
        for activation in (nn.Sigmoid, nn.Tanh, nn.SELU, nn.LeakyReLU)
    },
    "amount": lambda: denoising(gaussian_noise, 0.0, 0.2, 0.9),
    "amount of masks": lambda: denoising(mask_pixels, 0.1, 0.5),
    "weight": lambda: contractive((3, 0.0), (3, 0.1), (3, 2.0)),
    "weight and K": lambda: contractive((3, 0.1), (2, 0.1), (3, 1.0)),
}


@pytest.fixture(params=KINDS)
def several(request: pytest.FixtureRequest) -> Callable[[], dict[str, BaseAutoencoder]]:
    """Makes models of one kind by names, each time with the same first weights."""

    def make() -> dict[str, BaseAutoencoder]:
        with torch.random.fork_rng():
            torch.manual_seed(2)
            return {f"model {number}": each for number, each in enumerate(KINDS[request.param]())}

    return make
