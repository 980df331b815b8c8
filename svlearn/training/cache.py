"""A folder of trained models on disk, so that each is trained only once."""

import hashlib
import os
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TypeVar

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.training import Trainable, TrainConfig, fit
from svlearn.training.checkpoint import describe_run
from svlearn.training.modes import own_randomness

Model = TypeVar("Model", bound=Trainable)


def trained(
    make: Callable[[], Model],
    x: Float[Tensor, "N *sample"],
    config: TrainConfig | None = None,
    *,
    cache: str | PathLike[str] | None = None,
    progress: bool = True,
) -> Model:
    """Make a model and train it, or take it from disk if that was done before.

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
    config = config or TrainConfig()
    with own_randomness():
        torch.manual_seed(config.seed)
        model = make()
    folder = Path(cache or os.environ.get("SVLEARN_CACHE") or Path.home() / ".cache" / "svlearn")
    folder.mkdir(parents=True, exist_ok=True)
    run = repr((config.epochs, describe_run(config, model, x), torch.__version__))
    kept = folder / f"model-{hashlib.sha256(run.encode()).hexdigest()[:16]}.pt"
    fit(model, x, config, checkpoint=kept, progress=progress)
    return model
