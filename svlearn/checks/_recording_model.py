"""Checks of a denoising class, by a model of it whose encoder records its input."""

from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import torch
from torch import Tensor, nn

from svlearn.autoencoders import convolutional
from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.convolutional import ConvAutoencoder
from svlearn.autoencoders.denoising import DenoisingAutoencoder
from svlearn.checks._calls import expect_no_seed
from svlearn.checks.expect import expect_close, expect_tensor, fail

BOTH = (ConvAutoencoder, DenoisingAutoencoder)
PARENTS = (
    "neither of the two parents is there: one adds noise, and the other has convolutions",
    "one of the two parents is missing: one adds noise, and the other has convolutions",
    "the parents are there, but not in their order: whichever is named first gets all the "
    "arguments; which of the two knows what noise and amount are?",
)
OWN_INIT = "the parents are named as they should be; an `__init__` of your own is in their way"
NO_NOISE = (
    "no noise: print the class's mro(). Whose build_input does Python find first, and does it lead "
    "on to the other one?"
)
TWICE = "the noise is added twice: one parent does so already"
ALWAYS = "noise is for training only"
ORDER = "a build_input that is not the parents': print the class's mro() to see who comes when"
KEPT = "what was right before is not any more: neither parent keeps anything from call to call"


class RecordingEncoder(nn.Module):
    """In the place of an encoder: keeps its last input as `seen`, and gives −1s, (B, 2)."""

    def forward(self, seen: Tensor) -> Tensor:
        """Two numbers for each sample."""
        self.seen = seen
        return seen.new_full((len(seen), 2), -1)


class GreyDecoder(nn.Module):
    """In the place of a decoder: 48 pixels of 0.5, whatever h is."""

    def forward(self, h: Tensor) -> Tensor:
        """Grey for each sample."""
        return h.new_full((len(h), 48), 0.5)


def recording_model(denoising: type[BaseAutoencoder]) -> Any:
    """A model of that class for pictures of (3, 4, 4), with a `RecordingEncoder`.

    Only what is between its halves is the class's own; the noise is 1 − x/4.

    Args:
        denoising: what the student has written.

    Raises:
        CheckFailed: the class can't be called as a denoising convolutional autoencoder is.
    """
    order = denoising.mro()
    parents = [order.index(parent) for parent in BOTH if parent in order]
    in_order = len(parents) == 2 and parents[0] > parents[1]

    class Recording(denoising):  # type: ignore[misc, valid-type]  # a class known at run time
        def build_encoder(self) -> nn.Module:
            return RecordingEncoder()

        def build_decoder(self) -> nn.Module:
            return GreyDecoder()

    try:
        model = Recording((3, 4, 4), 2, noise=lambda x, amount: 1 - amount * x, amount=0.25)
        if hasattr(model, "encoder") and (not in_order or hasattr(model, "amount")):
            return model
        came: object = "an object without encoder, noise and amount"
    except (TypeError, ValueError, AttributeError) as error:
        came = error
    fail(
        f"{denoising.__name__}((3, 4, 4), 2, noise=…, amount=0.25)",
        expected="a model",
        came=came,
        likely=OWN_INIT if in_order else PARENTS[len(parents)],
    )


def expect_noise_in_training(model: Any) -> None:
    """The encoder sees noisy pictures in training and clean ones afterwards, or a message."""
    x = torch.tensor([0.2, 0.6]).repeat(2, 24).reshape(2, 3, 4, 4)
    noisy = 1 - 0.25 * x
    for when, training, given, expected, likely in (
        ("in training", True, x, noisy, ORDER),
        ("in the next step of training", True, x, noisy, KEPT),
        ("after training", False, x, x, ORDER),
        ("in training again", True, x, noisy, KEPT),
        ("of vectors, in training", True, x.flatten(1), noisy, ORDER),
    ):
        what = f"what the encoder sees {when}"
        model.train(training).encode(given)
        pictures = "convolutions take pictures: build_input of ConvAutoencoder makes them"
        seen = expect_tensor(what, model.encoder.seen, (2, 3, 4, 4), likely=pictures)
        what += ", of pixels 0.2 and 0.6, with the noise 1 − amount · x and amount 0.25"
        known = {
            NO_NOISE: x if training else None,
            TWICE: 1 - 0.25 * noisy if training else None,
            ALWAYS: None if training else noisy,
        }
        fits = [why for why, other in known.items() if other is not None and seen.equal(other)]
        expect_close(
            what, seen, expected, likely=(fits or [likely])[0] if likely is ORDER else likely
        )
    expect_no_seed("model.encode(x) in training", lambda: model.encode(x))


def expect_the_rest_inherited(model: Any) -> None:
    """As h, what the encoder gives; as the loss, the error against clean pictures; or a message."""
    x = torch.tensor([0.25, 0.75]).repeat(2, 24).reshape(2, 3, 4, 4)
    output = model.train()(x)
    likely = "a method of its own: the class inherits all"
    what = "h, where the encoder gives −1"
    h = expect_tensor(what, output.h, (2, 2), likely=likely)
    expect_close(what, h, torch.tensor(-1.0).expand(2, 2), likely=likely)
    what = "the loss of pixels of 0.25 and 0.75, where the decoder draws 0.5"
    loss = torch.as_tensor(sum(model.loss_terms(x, output).values()))
    expect_close(what, loss, torch.tensor(0.0625), likely=f"{likely}, also the loss")


def _down(channels: Sequence[int], _: object, latent_dim: int, __: object) -> nn.Module:
    filters = nn.Conv2d(channels[0], latent_dim, kernel_size=3)
    return nn.Sequential(filters, nn.AdaptiveAvgPool2d(1), nn.Flatten())


def _up(_: object, __: object, latent_dim: int, ___: object) -> nn.Module:
    return nn.Sequential(nn.Linear(latent_dim, 1))


def expect_filters(denoising: Any) -> None:
    """An encoder with filters, for three channels, of a model as it is made; or a message.

    ConvAutoencoder builds smaller halves for once: where a lab asks for its own, they are withheld.
    """
    what = f"the encoder of {denoising.__name__}((3, 28, 28), 2, noise=…, amount=0.25)"
    likely = "ConvAutoencoder has an encoder for any pictures, which is to be inherited"
    with patch.multiple(convolutional, conv_layers=_down, conv_transposed_layers=_up):
        model = denoising((3, 28, 28), 2, noise=lambda x, amount: x, amount=0.25)
    if not any(weight.dim() == 4 for weight in model.encoder.parameters()):
        fail(what, expected="filters of convolutions", came="none", likely=likely)
    try:
        h = model.encode(torch.rand(2, 3, 28, 28))
    except RuntimeError as error:
        fail(what, expected="h", came=error, likely=likely)
    expect_tensor(what, h, (2, 2), likely=likely)
