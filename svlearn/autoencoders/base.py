"""The flow that every autoencoder shares, and the hooks in which they differ.

    x ── build_input ── encoder ── code ──> h ── decoder ──> x′

A variant overrides a hook or two, each in a file of its own; all else it inherits.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor, nn

from svlearn._arguments import check_int
from svlearn.autoencoders.layers import Activation, ShiftedTanh, dense_layers, middle_size
from svlearn.devices import made_on_cpu
from svlearn.losses import mean_squared_error
from svlearn.training import Trainable, fit
from svlearn.training.modes import evaluating


class Output(NamedTuple):
    """What one pass through an autoencoder gives.

    Attributes:
        encoded: what the encoder returned; `h` itself unless the variant overrides `code`.
        h: latent representation, (B, K).
        x_prime: reconstruction x′, shaped like the input.
    """

    encoded: Tensor
    h: Tensor
    x_prime: Tensor


class BaseAutoencoder(Trainable):
    """An autoencoder of dense layers, and the base of every other one.

    Args:
        input_dim: D, the number of values in one sample, at least 2.
        latent_dim: K, the size of the latent representation h, at least 1.
        hidden_layers: sizes between input and h, in the encoder's order; the decoder mirrors them.
            None means one layer halfway on the log₂ scale, an empty list none at all.
        activation: makes the module put after each hidden layer.

    Raises:
        ValueError: a size that no layer can have.

    Example:
        >>> import torch
        >>> model = BaseAutoencoder(784, 16)
        >>> model.hidden_layers
        [64]
        >>> model.reconstruct(torch.rand(5, 1, 28, 28)).shape
        torch.Size([5, 1, 28, 28])
    """

    FINAL = ("encode", "decode", "forward", "fit", "reconstruct")

    def __init__(
        self,
        input_dim: int,
        latent_dim: int,
        hidden_layers: Sequence[int] | None = None,
        *,
        activation: Activation = nn.ReLU,
    ) -> None:
        super().__init__()
        check_int("input_dim", input_dim, least=2)
        check_int("latent_dim", latent_dim, least=1)
        if hidden_layers is None:
            hidden_layers = [middle_size(input_dim, latent_dim)]
        for position, size in enumerate(hidden_layers):
            check_int(f"hidden_layers[{position}]", size, least=1)
        self.input_dim, self.latent_dim = input_dim, latent_dim
        self.hidden_layers, self.activation = list(hidden_layers), activation
        with made_on_cpu():  # so that a seed gives the same first weights on every device
            self.encoder = self.build_encoder()
            self.decoder = self.build_decoder()  # may look at the encoder
        self.to(torch.get_default_device())

    def __init_subclass__(cls) -> None:
        for name in BaseAutoencoder.FINAL:
            if getattr(cls, name) is not vars(BaseAutoencoder)[name]:
                raise TypeError(
                    f"{cls.__name__} overrides `{name}`, which all autoencoders share; override "
                    "build_encoder, build_decoder, build_input, code or loss_terms instead"
                )

    # --- the hooks ---------------------------------------------------------------------------

    def build_encoder(self) -> nn.Module:
        """The module f from what `build_input` gives to what `code` takes."""
        return dense_layers([self.input_dim, *self.hidden_layers, self.latent_dim], self.activation)

    def build_decoder(self) -> nn.Module:
        """The module g from h to pixels in [0, 1]: the encoder's sizes in reverse."""
        sizes = [self.latent_dim, *reversed(self.hidden_layers), self.input_dim]
        return nn.Sequential(*dense_layers(sizes, self.activation), ShiftedTanh())

    def build_input(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B *input"]:
        """What the encoder sees of x: here its values in one row, (B, D)."""
        return x.flatten(start_dim=1)

    def code(self, encoded: Float[Tensor, "B *encoded"]) -> Float[Tensor, "B *latent"]:
        """The latent representation h made from what the encoder returned: here the same."""
        return encoded

    def loss_terms(
        self, x: Float[Tensor, "B *sample"], output: Output
    ) -> dict[str, Float[Tensor, ""]]:
        """The named terms whose sum is minimised; `x` is always the clean input."""
        return {"reconstruction": mean_squared_error(x, output.x_prime)}

    # --- the flow, the same for all ------------------------------------------------------------

    def encode(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B *latent"]:
        """The latent representation h = f(x)."""
        return self.code(self._encoded(x))

    def decode(self, h: Float[Tensor, "B *latent"]) -> Float[Tensor, "B *sample"]:
        """The reconstruction x′ = g(h), in the shape in which the decoder gives it."""
        x_prime: Tensor = self.decoder(h)
        return x_prime

    def forward(self, x: Float[Tensor, "B *sample"]) -> Output:
        """One pass, with everything that a loss may need."""
        encoded = self._encoded(x)
        h = self.code(encoded)
        return Output(encoded, h, self.decode(h).reshape(x.shape))

    def reconstruct(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B *sample"]:
        """x′ as the trained model gives it: evaluation mode, no gradient."""
        with evaluating(self):
            x_prime: Tensor = self(x).x_prime
        return x_prime

    fit = fit

    def _encoded(self, x: Tensor) -> Tensor:
        if math.prod(x.shape[1:]) != self.input_dim:
            raise ValueError(
                f"x has shape {tuple(x.shape)}, so {math.prod(x.shape[1:])} values for each "
                f"sample, but the model was built for input_dim={self.input_dim}; the first "
                "dimension must be the batch"
            )
        encoded: Tensor = self.encoder(self.build_input(x))
        return encoded
