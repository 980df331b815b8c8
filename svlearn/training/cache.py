"""A folder of trained models on disk, so that each is trained only once."""

import hashlib
import os
from collections.abc import Callable
from copy import deepcopy
from os import PathLike
from pathlib import Path
from typing import TypeVar

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.devices import on_device
from svlearn.training import History, Trainable, TrainConfig, fit
from svlearn.training.checkpoint import describe_run, describe_tensor
from svlearn.training.modes import one_thread, own_randomness

Model = TypeVar("Model", bound=Trainable)
FEW = 4  # samples


def trained(
    make: Callable[[], Model],
    x: Float[Tensor, "N *sample"],
    config: TrainConfig | None = None,
    *,
    cache: str | PathLike[str] | None = None,
    progress: bool = True,
) -> Model:
    """Make a model and train it, or take it from disk if that was done before.

    A model is known by how training would begin: by its first weights, losses and gradients. So one
    whose class was changed since is trained anew, even if it looks the same when printed.

    Args:
        make: gives the untrained model; called once, after `config.seed` was set, so that its
            first weights are always the same.
        x: (N, ...) samples, pixels in [0, 1].
        config: as for `fit`.
        cache: folder of the kept models; by default `$SVLEARN_CACHE` or `~/.cache/svlearn`.
        progress: whether to show a progress bar.

    Returns:
        The model, in evaluation mode. If training was interrupted, it knows what it has learnt so
        far, and the next call goes on from there.

    Raises:
        ValueError: as for `fit`, or the model's file is damaged: delete it.
        TrainingDiverged: the loss became NaN or infinite.

    Example:
        >>> from tempfile import mkdtemp
        >>> from svlearn import DenseAutoencoder
        >>> x = torch.rand(9, 20)
        >>> model = trained(lambda: DenseAutoencoder(20, 4), x, cache=mkdtemp(), progress=False)
        >>> model.encode(x).shape
        torch.Size([9, 4])
    """
    return trained_with_history(make, x, config, cache=cache, progress=progress)[0]


def trained_with_history(
    make: Callable[[], Model],
    x: Float[Tensor, "N *sample"],
    config: TrainConfig | None = None,
    *,
    cache: str | PathLike[str] | None = None,
    progress: bool = True,
) -> tuple[Model, History]:
    """The same as `trained`, with the history of the training, wherever it took place."""
    config = config or TrainConfig()
    with own_randomness():
        torch.manual_seed(config.seed)
        model = make()
    x = on_device("x", x, model)
    folder = Path(cache or os.environ.get("SVLEARN_CACHE") or Path.home() / ".cache" / "svlearn")
    folder.mkdir(parents=True, exist_ok=True)
    begin = _first_step(model, x, config.seed)
    run = repr((config.epochs, describe_run(config, model, x), begin, torch.__version__))
    kept = folder / f"model-{hashlib.sha256(run.encode()).hexdigest()[:16]}.pt"
    return model, fit(model, x, config, checkpoint=kept, progress=progress)


def _first_step(model: Trainable, x: Tensor, seed: int) -> str:
    """Checksums of the weights, and of the losses and gradients at the first samples."""
    model = deepcopy(model).train()  # a step may change it
    weights = list(model.parameters())
    for weight in weights:
        weight.grad = None
    with own_randomness(), one_thread():
        torch.manual_seed(seed)
        terms = model.gradients(x[:FEW])
    found = [*weights, *(weight.grad for weight in weights), *terms.values()]
    return ", ".join(map(describe_tensor, found))
