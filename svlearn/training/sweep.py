"""One autoencoder for each of many latent sizes, all trained together."""

import math
from collections.abc import Sequence
from os import PathLike

from jaxtyping import Float
from torch import Tensor, nn

from svlearn.autoencoders.base import Output
from svlearn.autoencoders.dense import DenseAutoencoder
from svlearn.training import Trainable, TrainConfig
from svlearn.training.cache import trained

LATENT_DIMS = (1, 2, 3, 4, 8, 16, 32, 64)


def latent_sweep(
    x: Float[Tensor, "N *sample"],
    latent_dims: Sequence[int] = LATENT_DIMS,
    config: TrainConfig | None = None,
    *,
    hidden_layers: Sequence[int] | None = None,
    cache: str | PathLike[str] | None = None,
    progress: bool = True,
) -> dict[int, DenseAutoencoder]:
    """Train a `DenseAutoencoder` for each latent size, and keep them on disk for next time.

    All of them see the same batches in the same order.

    Args:
        x: (N, ...) samples, pixels in [0, 1].
        latent_dims: the sizes K, each at least 1.
        config: as for `fit`; by default 15 epochs, batches of 64, learning rate 0.002.
        hidden_layers: the same for all of them; by default each model has one of its own, halfway
            to its K, so that what is measured is not K alone.
        cache: folder of the kept models; by default `$SVLEARN_CACHE` or `~/.cache/svlearn`.
        progress: whether to show a progress bar.

    Returns:
        For each K its model, in evaluation mode.

    Example:
        >>> import torch
        >>> from tempfile import mkdtemp
        >>> config = TrainConfig(epochs=1)
        >>> x = torch.rand(9, 20)
        >>> models = latent_sweep(x, [1, 4], config, cache=mkdtemp(), progress=False)
        >>> models[4].encode(torch.rand(2, 20)).shape
        torch.Size([2, 4])
    """
    config = config or TrainConfig(epochs=15, batch_size=64, learning_rate=2e-3)

    input_dim = math.prod(x.shape[1:])

    def make() -> _SideBySide:
        return _SideBySide([DenseAutoencoder(input_dim, k, hidden_layers) for k in latent_dims])

    models = trained(make, x, config, cache=cache, progress=progress).models
    return {model.latent_dim: model for model in models}


class _SideBySide(Trainable):
    """Several models that share batches, optimizer and backward pass, and nothing else."""

    def __init__(self, models: Sequence[DenseAutoencoder]) -> None:
        super().__init__()
        self.models = models
        self.registered = nn.ModuleList(models)  # so that their parameters are found

    def forward(self, x: Tensor) -> list[Output]:
        return [model(x) for model in self.models]

    def loss_terms(self, x: Tensor, output: list[Output]) -> dict[str, Tensor]:
        return {
            f"K = {model.latent_dim}": model.loss_terms(x, passed)["reconstruction"]
            for model, passed in zip(self.models, output, strict=True)
        }
