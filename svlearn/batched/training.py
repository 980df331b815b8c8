"""Training many models, as many at once as pays."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TypeVar

from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.batched.kinds import obstacle
from svlearn.batched.model import Batched
from svlearn.training import History, Trainable, TrainConfig, fit

Value = TypeVar("Value", bound=Hashable)

# Weights that a CPU trains at once: each is 16 bytes, with its gradient and Adam's two means, and
# where they do not stay in its cache, batching gains nothing.
AT_ONCE = 1_000_000


def fit_all(
    models: Mapping[Value, BaseAutoencoder],
    x: Float[Tensor, "N *sample"],
    config: TrainConfig | None = None,
    *,
    progress: bool = True,
) -> dict[Value, History]:
    """Train each model as its own `fit` would, but for rounding, and as many at once as pays.

    Models of one class are trained at once, in batched matrices, if they are dense and differ in
    sizes, denoising and differ in sizes or amount, or contractive, of one sigmoid layer, and differ
    in λ or K; on a CPU only if they are small. All others are trained one after another.

    Args:
        models: by their values, no two alike when printed; trained in place.
        x: (N, ...) clean samples, floating point, pixels in [0, 1].
        config: as for `fit`.
        progress: whether to show progress bars.

    Returns:
        The history of each model; of those trained at once, the seconds are those of all. Stopped
        by Ctrl-C, the histories of those that it had begun with.

    Raises:
        ValueError: as for `fit`.
        TrainingDiverged: a loss became NaN or infinite.

    Example:
        >>> import torch
        >>> from svlearn import DenseAutoencoder
        >>> models = {k: DenseAutoencoder(20, k) for k in (2, 4)}
        >>> histories = fit_all(models, torch.rand(9, 20), progress=False)
        >>> len(histories[4].loss)
        5
    """
    return train_in_parts(models, lambda model: fit(model, x, config, progress=progress))


def train_in_parts(
    models: Mapping[Value, BaseAutoencoder], train: Callable[[Trainable], History]
) -> dict[Value, History]:
    """Train models with what is given, several of them as one where that pays.

    Args:
        models: by their values, no two alike when printed.
        train: called with a model, or with several batched in one.

    Returns:
        The history of each model, up to where one was interrupted.
    """
    histories: dict[Value, History] = {}
    for part in _parts(models):
        if len(part) == 1:
            ((value, model),) = part.items()
            histories[value] = train(model)
        else:
            batched = Batched({str(value): model for value, model in part.items()})
            try:
                together = train(batched)
            finally:  # as `fit` leaves what was learnt in a model, also if it diverges
                batched.write_back()
            by_name = batched.histories(together)
            histories |= {value: by_name[str(value)] for value in part}
        if histories[[*part][-1]].interrupted:
            break
    return histories


def _parts(
    models: Mapping[Value, BaseAutoencoder],
) -> Iterator[dict[Value, BaseAutoencoder]]:
    """Those that are trained at once."""
    named = {str(value): model for value, model in models.items()}
    if len(named) < len(models):
        raise ValueError(f"two of {[*models]} are alike when printed: name each once")
    alone, part, size = bool(named and obstacle(named)), list[Value](), 0
    for value, model in models.items():
        weights = sum(each.numel() for each in model.parameters())
        on_cpu = next(model.parameters()).device.type == "cpu"
        if part and (alone or (on_cpu and size + weights > AT_ONCE)):
            yield {each: models[each] for each in part}
            part, size = [], 0
        part, size = [*part, value], size + weights
    if part:
        yield {each: models[each] for each in part}
