"""A model of a student's denoising class whose encoder records its input and does nothing else."""

from typing import Any

from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks.expect import fail


class RecordingEncoder(nn.Module):
    """In the place of an encoder: keeps its last input as `seen`, and gives zeros, (B, 2)."""

    def forward(self, seen: Tensor) -> Tensor:
        """Two zeros for each sample."""
        self.seen = seen
        return seen.new_zeros(len(seen), 2)


def recording_model(denoising: type[BaseAutoencoder]) -> Any:
    """A model of that class for pictures of (3, 4, 4), with a `RecordingEncoder`.

    Only what is between its halves is the class's own; the noise is 1 − x/4.

    Args:
        denoising: what the student has written.

    Raises:
        CheckFailed: the class can't be called as a denoising convolutional autoencoder is.
    """

    class Recording(denoising):  # type: ignore[misc, valid-type]  # a class known at run time
        def build_encoder(self) -> nn.Module:
            return RecordingEncoder()

        def build_decoder(self) -> nn.Module:
            return nn.Linear(2, 48)

    try:
        return Recording((3, 4, 4), 2, noise=lambda x, amount: 1 - amount * x, amount=0.25)
    except (TypeError, ValueError) as error:
        fail(
            f"{denoising.__name__}((3, 4, 4), 2, noise=…, amount=0.25)",
            expected="a model",
            came=error,
            likely="two parents, and their order: the first gets all arguments, and only "
            "DenoisingAutoencoder takes noise and amount and passes on the rest",
        )
