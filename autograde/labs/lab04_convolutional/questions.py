"""Questions about lab 04: the convolutional autoencoder."""

from math import isqrt
from typing import Any
from unittest.mock import patch

import torch
from torch import nn

from autograde.labs.calls import CALLS
from autograde.labs.probes import Drawn, behaviour
from autograde.labs.question import question
from autograde.labs.signature import SEED, choice, drawn, number, size, takes, tensor
from svlearn.autoencoders import convolutional

FLOATS = ("float32", "float64")


def places(draw, kernel, stride, padding, spare):
    """A size that is larger than what the filter needs, by so much."""
    smallest = max(kernel - 2 * padding, 1)
    more = draw.integer(9, 200) if spare == "many" else spare
    return {"size": smallest + more, "kernel": kernel, "stride": stride, "padding": padding}


@question(
    takes(
        places=drawn(
            places,
            kernel=(1, 2, 3, 4, 5, 7, 9),
            stride=(1, 2, 3, 7),
            padding=(0, 1, 2, 4),
            spare=(0, 1, 2, 3, 6, "many", "many", "many"),
        ),
        rounds=24,
    )
)
def check_conv_output_size(student, size, kernel, stride, padding):
    numbers = {"size": size, "kernel": kernel, "stride": stride, "padding": padding}
    return {"the size": student.conv_output_size(**numbers)}


HALF: dict[str, Any] = {
    "channels": choice(
        ["C", 2, 3], ["C", 4, 2], ["C", "C", "C"], ["C", "K", "K"], ["C", "C", 5], ["C", 1, 3]
    ),
    "latent_dim": size("K"),
    "seed": SEED,
    "sizes": {"B": (1, 2, 3), "C": (1, 2, 3), "K": (1, 2, 5)},
    "calls": CALLS[:1],  # `behaviour` makes several modules, and calls each again and again
}


@question(takes(x=tensor("B C 28 28"), **HALF), points=2, gradient_points=1, atol=1e-5)
def check_build_conv_encoder(student, channels, latent_dim, x, seed):
    sizes = {"channels": channels, "latent_dim": latent_dim}
    return behaviour(lambda: student.build_conv_encoder(**sizes), x, seed)


@question(takes(h=tensor("B K", low=-5, high=5), **HALF), points=2, gradient_points=1, atol=1e-5)
def check_build_conv_decoder(student, channels, latent_dim, h, seed):
    sizes = {"channels": channels, "latent_dim": latent_dim}
    return behaviour(lambda: student.build_conv_decoder(**sizes), h, seed)


@question(
    takes(
        x=tensor("B C H H", dtypes=FLOATS, gradient=True),
        v=tensor("N D", dtypes=FLOATS, gradient=True),
        channels=size("M"),
        sizes={
            **{"B": (1, 2, 5), "C": (1, 2, 3), "H": (1, 4, 7)},
            **{"N": (1, 3), "D": (1, 16, 32, 48, 72, 75, 300), "M": (1, 2, 3)},
        },
        where=lambda size: isqrt(size["D"] // size["M"]) ** 2 * size["M"] == size["D"],
        rounds=16,
    ),
    atol=1e-12,
)
def check_to_image(student, x, v, channels):
    return {
        "what to_image gives": student.to_image(v=v, channels=channels),
        "what to_vector gives": student.to_vector(x=x),
    }


RANGES = [(0.0, 1.0), (-1.0, 1.0), (0, 255), (0.5, 2.0), (-3.0, -1.0), (0.2, 0.7), (5, 6)]


@question(
    takes(
        scale=choice(*({"low": low, "high": high} for low, high in RANGES)),
        x=tensor("B D", "B C H W", low="low", high="high", gradient=True),
        x_prime=tensor(like="x", low="low", high="high", near=True, gradient=True),
        rounds=14,
    ),
    atol=1e-9,
    rtol=1e-3,  # of a difference of two percent, float32 keeps five digits
)
def check_fair_mse(student, x, x_prime, low, high):
    return {"the error": student.fair_mse(x=x, x_prime=x_prime, scale=(low, high))}


# Convolutions of another kind in the place of svlearn's, which are withheld.
def down(channels, size, latent_dim, activation):
    filters = nn.Conv2d(channels[0], latent_dim, kernel_size=3)
    return nn.Sequential(filters, nn.AdaptiveAvgPool2d(1), nn.Flatten())


def up(channels, size, latent_dim, activation):
    return nn.Sequential(nn.Linear(latent_dim, 1))


@question(
    takes(
        pictures=tensor("B C 28 28", low=0, high=1),
        x_prime=tensor("B C 28 28", low=0, high=1),
        flat=choice(True, False),
        latent_dim=size("K"),
        amount=number(0.1, 0.9, edges=(0.0, 1.0)),
        sizes={"B": (1, 2, 3), "C": (1, 2, 3), "K": (1, 2, 5)},
        calls=CALLS[:1],
    )
)
def check_denoising_conv(student, pictures, x_prime, flat, latent_dim, amount):
    given, x = [], pictures.flatten(1) if flat else pictures

    def noise(x, amount):
        given.append(x)
        return 1 - (amount + len(given)) * x  # another one in each call

    with patch.multiple(convolutional, conv_layers=down, conv_transposed_layers=up):
        model = student.DenoisingConv(pictures.shape[1:], latent_dim, noise=noise, amount=amount)
    seen = []
    model.encoder.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    model.train().encode(x)
    h = model.encode(x)
    model.eval().encode(x)
    filters = [parameter for parameter in model.encoder.parameters() if parameter.dim() == 4]
    model.decoder = Drawn(x_prime)
    loss = sum(model.train().loss_terms(x, model(x)).values())
    return {
        "what the encoder sees in training": seen[0],
        "what it sees in the next step": seen[1],
        "what it sees afterwards": seen[2],
        "whether the encoder has filters": bool(filters),
        "the shape of h": list(h.shape),
        "whether h is what the encoder gives": torch.equal(h, model.encoder(seen[1])),
        "the loss": loss,
        "the number of times that noise was called": len(given),
    }
