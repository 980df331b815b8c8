"""Which models can be batched, and what is said of all others."""

from functools import partial

import pytest
import torch
from torch import nn

from svlearn import (
    ContractiveAutoencoder,
    ConvAutoencoder,
    DenoisingAutoencoder,
    DenseAutoencoder,
    LinearAutoencoder,
)
from svlearn.batched.kinds import grouped, obstacle
from svlearn.noise import gaussian_noise, mask_pixels


class Halved(DenoisingAutoencoder):
    """What a student may write."""

    def code(self, encoded):
        return encoded / 2


def hooked():
    model = DenseAutoencoder(6, 2)
    model.encoder[0].register_forward_hook(lambda *_: None)
    return model


def frozen():
    model = DenseAutoencoder(6, 2)
    model.decoder[0].weight.requires_grad_(False)
    return model


def rebuilt(model, half, number, module):
    getattr(model, half)[number] = module
    return model


def contractive(**options):
    return ContractiveAutoencoder(6, 2, **options)


def test_each_kind_can(several):
    assert obstacle(several()) == ""


@pytest.mark.parametrize(
    ("makes", "says"),
    [
        ((lambda: DenseAutoencoder(6, 2), contractive), "b is a ContractiveAutoencoder, not a De"),
        ((lambda: DenseAutoencoder(6, 2), lambda: Halved(6, 2)), "b is a Halved, not a Dense"),
        ((lambda: DenseAutoencoder(6, 2), lambda: DenseAutoencoder(8, 2)), "another input_dim: 8"),
        (
            [
                lambda n=n: DenoisingAutoencoder(6, 2, noise=n)
                for n in (gaussian_noise, mask_pixels)
            ],
            "b has another noise: <function mask_pixels",
        ),
        (
            (lambda: DenseAutoencoder(6, 2), lambda: DenseAutoencoder(6, 2).double()),
            "b has another dtype: torch.float64, not torch.float32",
        ),
    ],
)
def test_those_that_differ_too_much_cannot(makes, says):
    assert says in obstacle(dict(zip("ab", (make() for make in makes), strict=True)))


@pytest.mark.parametrize(
    "make",
    [
        partial(Halved, 6, 2),
        partial(LinearAutoencoder, 6, 2),
        partial(ConvAutoencoder, (1, 8, 8), 2),
        partial(contractive, hidden_layers=[4]),
        partial(contractive, activation=nn.Tanh),
        partial(DenseAutoencoder, 6, 2, activation=nn.RReLU),  # draws random numbers
        partial(DenseAutoencoder, 6, 2, activation=nn.PReLU),  # learns
        hooked,
        frozen,
        lambda: rebuilt(DenseAutoencoder(6, 2), "decoder", -1, nn.Sigmoid()),
        lambda: rebuilt(DenseAutoencoder(6, 2, [4]), "encoder", 0, nn.Bilinear(6, 6, 4)),
        lambda: rebuilt(DenseAutoencoder(6, 2, [4]), "decoder", 1, nn.Dropout()),
        lambda: rebuilt(contractive(), "decoder", 0, nn.Linear(2, 6)),
    ],
)
def test_those_that_are_of_no_known_kind_cannot(make):
    model = make()
    assert obstacle({"a": model, "b": make()}) == f"there is no batched form of a, which is {model}"


def test_models_of_the_same_layers_share_matrices():
    sizes = [(1, [5]), (2, [4]), (3, [5]), (4, [])]
    models = {f"{size}": DenseAutoencoder(6, *size) for size in sizes}
    groups = grouped(models)
    assert [group.names for group in groups] == [
        ["(1, [5])", "(3, [5])"],
        ["(2, [4])"],
        ["(4, [])"],
    ]
    shapes = [(2, 5, 6), (2, 5), (2, 3, 5), (2, 3), (2, 5, 3), (2, 5), (2, 6, 5), (2, 6)]
    assert groups[0].shapes == shapes


def test_models_of_another_activation_do_not():
    models = {str(each): DenseAutoencoder(6, 2, activation=each) for each in (nn.ReLU, nn.Tanh)}
    models["steep"] = DenseAutoencoder(6, 2, activation=lambda: nn.LeakyReLU(0.5))
    models["flat"] = DenseAutoencoder(6, 2, activation=lambda: nn.LeakyReLU(0.1))
    assert obstacle(models) == ""
    assert len(grouped(models)) == 4


def test_noise_is_the_same_for_all_but_for_its_amount():
    amounts = (0.1, 0.2, 0.4)
    models = {str(amount): DenoisingAutoencoder(6, 2, amount=amount) for amount in amounts}
    (group,) = grouped(models)
    x = torch.full((50, 6), 0.5)
    noise = (group.inputs(x) - x) / torch.tensor(amounts)[:, None, None]
    small = noise[0].abs() < 1  # of these no amount cuts anything off
    assert small.sum() > 100
    torch.testing.assert_close(noise[1][small], noise[0][small])
    torch.testing.assert_close(noise[2][small], noise[0][small])
