"""A denoising class at work, with an encoder that does nothing but keep what it sees."""

from typing import Any

from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks.expect import fail


class Eye(nn.Module):
    """Keeps what it sees, in the place of an encoder."""

    def forward(self, seen: Tensor) -> Tensor:
        """Two zeros for each sample."""
        self.seen = seen
        return seen.new_zeros(len(seen), 2)


def watched(denoising: type[BaseAutoencoder]) -> Any:
    """A model of that class for pictures of (3, 4, 4), with an `Eye`; the noise is 1 − x/4.

    Only what is between its halves is the class's own.
    """

    class Watched(denoising):  # type: ignore[misc, valid-type]  # a class known at run time
        def build_encoder(self) -> nn.Module:
            return Eye()

        def build_decoder(self) -> nn.Module:
            return nn.Linear(2, 48)

    try:
        return Watched((3, 4, 4), 2, noise=lambda x, amount: 1 - amount * x, amount=0.25)
    except (TypeError, ValueError) as error:
        fail(
            f"{denoising.__name__}((3, 4, 4), 2, noise=…, amount=0.25)",
            expected="a model",
            came=error,
            likely="two parents, and their order: the first gets all arguments, and only "
            "DenoisingAutoencoder takes noise and amount and passes on the rest",
        )
