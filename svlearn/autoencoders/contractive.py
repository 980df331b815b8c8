"""The contractive autoencoder."""

from collections.abc import Sequence

from jaxtyping import Float
from torch import Tensor, nn

from svlearn._arguments import check_weight
from svlearn.autoencoders.base import BaseAutoencoder, Output
from svlearn.autoencoders.layers import Activation, ShiftedTanh, TransposedLinear
from svlearn.jacobian import contractive_penalty


class ContractiveAutoencoder(BaseAutoencoder):
    """An autoencoder whose h may depend on x only as far as reconstruction needs it.

    The loss is the squared error per pixel plus λ‖∂h/∂x‖²_F, averaged over the batch. As in the
    paper, h ends in the activation too, and the decoder's weights are the encoder's, transposed:
    without that, h could shrink and the decoder grow, and the penalty fall with nothing learnt.
    With λ = 0 it is a plain autoencoder of the same shape. Source: Rifai et al., *Contractive
    auto-encoders: explicit invariance during feature extraction*, ICML 2011.

    Args:
        input_dim: D, the number of values in one sample, at least 2.
        latent_dim: K, the size of the latent representation h, at least 1.
        hidden_layers: sizes between input and h; none, as in the paper, if left out.
        activation: makes the module put after each layer of the encoder, h included.
        jacobian_weight: λ, at least 0.

    Raises:
        ValueError: a size that no layer can have, or a weight outside its range.

    Example:
        >>> import torch
        >>> model = ContractiveAutoencoder(784, 64, jacobian_weight=0.1)
        >>> x = torch.rand(5, 784)
        >>> sorted(model.loss_terms(x, model(x)))
        ['contractive', 'reconstruction']
    """

    def __init__(
        self,
        input_dim: int,
        latent_dim: int,
        hidden_layers: Sequence[int] | None = (),
        *,
        activation: Activation = nn.Sigmoid,
        jacobian_weight: float = 0.1,
    ) -> None:
        super().__init__(input_dim, latent_dim, hidden_layers, activation=activation)
        check_weight("jacobian_weight", jacobian_weight)
        self.jacobian_weight = jacobian_weight

    def build_encoder(self) -> nn.Module:
        """Dense layers, each with an activation behind it."""
        return nn.Sequential(*super().build_encoder().children(), self.activation())

    def build_decoder(self) -> nn.Module:
        """The encoder's weights, transposed, in reverse order."""
        modules: list[nn.Module] = []
        for layer in reversed([m for m in self.encoder.children() if isinstance(m, nn.Linear)]):
            modules += [TransposedLinear(layer), self.activation()]
        return nn.Sequential(*modules[:-1], ShiftedTanh())

    def loss_terms(
        self, x: Float[Tensor, "B *sample"], output: Output
    ) -> dict[str, Float[Tensor, ""]]:
        """The reconstruction error, and the penalty at what the encoder sees."""
        terms = super().loss_terms(x, output)
        if self.jacobian_weight == 0:  # computed in vain, it would be a third of a training step
            return terms | {"contractive": x.new_zeros(())}
        penalty = contractive_penalty(self.encoder, self.build_input(x)).mean()
        return terms | {"contractive": self.jacobian_weight * penalty}

    def extra_repr(self) -> str:
        """The weight λ, for `print`."""
        return f"jacobian_weight={self.jacobian_weight}"
