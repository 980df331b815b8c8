"""One autoencoder for each of many latent sizes, weights λ or amounts of noise."""

import math
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Executor
from os import PathLike
from typing import TypeVar

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.dense import DenseAutoencoder
from svlearn.batched.training import train_in_parts
from svlearn.training import TrainConfig
from svlearn.training.cache import trained_with_history
from svlearn.training.executors import train_by_executor
from svlearn.training.modes import own_randomness

Value = TypeVar("Value", bound=Hashable)
Model = TypeVar("Model", bound=BaseAutoencoder)

LATENT_DIMS = (1, 2, 3, 4, 8, 16, 32, 64)


def sweep(
    make: Callable[[Value], Model],
    values: Sequence[Value],
    x: Float[Tensor, "N *sample"],
    config: TrainConfig | None = None,
    *,
    executor: Executor | None = None,
    cache: str | PathLike[str] | None = None,
    progress: bool = True,
) -> dict[Value, Model]:
    """Train a model for each value, and keep them on disk for next time.

    Each is what `trained(lambda: make(value), x, config)` gives, but for rounding: first weights
    and order of the samples come from `config.seed`. `fit_all` says which are trained at once.

    Args:
        make: gives the untrained model for a value.
        values: such as latent sizes, weights λ or amounts of noise; no two alike.
        x: (N, ...) samples, pixels in [0, 1].
        config: as for `fit`.
        executor: trains each model as a task of its own, on CPUs: one of `concurrent.futures`, or
            Dask's `client.get_executor()`. Threads take turns: only processes make it faster.
        cache: folder of the kept models; by default `$SVLEARN_CACHE` or `~/.cache/svlearn`.
        progress: whether to show progress bars.

    Returns:
        For each value its model, in evaluation mode. If training was interrupted, those that it
        had begun with; the next call goes on from there.

    Raises:
        ValueError: no value, or two alike, or `make` returns one model twice; as for `fit`.
        TrainingDiverged: a loss became NaN or infinite.
        RuntimeError: the executor has lost some models, such as with a process that was killed.

    Example:
        >>> from tempfile import mkdtemp
        >>> from svlearn import ContractiveAutoencoder
        >>> def make(weight):
        ...     return ContractiveAutoencoder(20, 4, jacobian_weight=weight)
        >>> models = sweep(make, [0.0, 0.1], torch.rand(9, 20), cache=mkdtemp(), progress=False)
        >>> models[0.1].encode(torch.rand(2, 20)).shape
        torch.Size([2, 4])
    """
    config = config or TrainConfig()
    models = _made(make, values, config.seed)
    if executor is not None:
        histories = train_by_executor(executor, models, x, config, cache=cache, progress=progress)
    else:
        histories = train_in_parts(
            models,
            lambda model: trained_with_history(
                lambda: model, x, config, cache=cache, progress=progress
            )[1],
        )
    return {value: models[value] for value in histories}


def latent_sweep(
    x: Float[Tensor, "N *sample"],
    latent_dims: Sequence[int] = LATENT_DIMS,
    config: TrainConfig | None = None,
    *,
    hidden_layers: Sequence[int] | None = None,
    executor: Executor | None = None,
    cache: str | PathLike[str] | None = None,
    progress: bool = True,
) -> dict[int, DenseAutoencoder]:
    """Train a `DenseAutoencoder` for each latent size, as `sweep` does.

    The first weights are drawn for one size after another: no two begin alike.

    Args:
        x: (N, ...) samples, pixels in [0, 1].
        latent_dims: the sizes K, each at least 1.
        config: as for `fit`; by default 15 epochs, batches of 64, learning rate 0.002.
        hidden_layers: the same for all of them; by default each model has one of its own, halfway
            to its K, so that what is measured is not K alone.
        executor: as for `sweep`.
        cache: folder of the kept models; by default `$SVLEARN_CACHE` or `~/.cache/svlearn`.
        progress: whether to show a progress bar.

    Returns:
        For each K its model, in evaluation mode.

    Example:
        >>> from tempfile import mkdtemp
        >>> config = TrainConfig(epochs=1)
        >>> x = torch.rand(9, 20)
        >>> models = latent_sweep(x, [1, 4], config, cache=mkdtemp(), progress=False)
        >>> models[4].encode(torch.rand(2, 20)).shape
        torch.Size([2, 4])
    """
    config = config or TrainConfig(epochs=15, batch_size=64, learning_rate=2e-3)
    input_dim = math.prod(x.shape[1:])
    with own_randomness():
        torch.manual_seed(config.seed)
        models = {k: DenseAutoencoder(input_dim, k, hidden_layers) for k in latent_dims}
    make = models.__getitem__
    return sweep(make, latent_dims, x, config, executor=executor, cache=cache, progress=progress)


def _made(make: Callable[[Value], Model], values: Sequence[Value], seed: int) -> dict[Value, Model]:
    """The untrained models, each with the first weights that it would have alone."""
    if not values:
        raise ValueError("values is empty: name at least one, such as a latent size")
    models: dict[Value, Model] = {}
    for value in values:
        if str(value) in map(str, models):
            raise ValueError(f"values holds {value} twice: name each once")
        with own_randomness():
            torch.manual_seed(seed)
            model = make(value)
        if any(model is other for other in models.values()):
            raise ValueError(f"make returned one model twice, again for {value}: make a new one")
        models[value] = model
    return models
