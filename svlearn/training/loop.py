"""`fit`, the loop that trains every autoencoder, and `Trainable`, what it asks of a model."""

import math
import operator
from collections import defaultdict
from functools import reduce
from os import PathLike
from time import perf_counter
from typing import Any

import torch
from jaxtyping import Float
from torch import Tensor, nn
from tqdm.auto import tqdm

from svlearn.devices import on_device
from svlearn.training.checkpoint import Checkpoint
from svlearn.training.config import TrainConfig
from svlearn.training.history import History, TrainingDiverged
from svlearn.training.modes import evaluating, one_thread, own_randomness


def _by_autograd(model: "Trainable", batch: Float[Tensor, "B *sample"]) -> dict[str, Tensor]:
    """Add the gradient of the loss to that of the parameters, and return the loss's terms."""
    terms = model.loss_terms(batch, model(batch))
    reduce(operator.add, terms.values()).backward()
    return terms


class Trainable(nn.Module):
    """What `fit` can train: a module that says what its loss is made of."""

    gradients = _by_autograd  # `svlearn.batched` has its own, by hand

    def loss_terms(self, x: Float[Tensor, "B *sample"], output: Any) -> dict[str, Tensor]:
        """The named terms, scalars, whose sum is minimised; `output` is what `forward` gave."""
        raise NotImplementedError


def fit(
    model: Trainable,
    x: Float[Tensor, "N *sample"],
    config: TrainConfig | None = None,
    *,
    validation: Float[Tensor, "M *sample"] | None = None,
    checkpoint: str | PathLike[str] | None = None,
    progress: bool = True,
) -> History:
    """Train `model` on x, on the model's own device, and leave it in evaluation mode.

    Stopped by Ctrl-C (in a notebook: by 'Interrupt'), it returns, and the model keeps what it
    has learnt. The same seed on the same device gives the same weights; a CPU uses one thread.

    Args:
        model: trained in place.
        x: (N, ...) clean samples, floating point, pixels in [0, 1].
        config: epochs, batch size and the like; the defaults of `TrainConfig` if left out.
        validation: (M, ...) samples whose loss is noted after each epoch.
        checkpoint: file that is written after each epoch. If it is there already, training goes
            on from it, and ends with what a run without a stop would have given.
        progress: whether to show a progress bar.

    Returns:
        The losses and seconds of all finished epochs, those of the checkpoint included.

    Raises:
        ValueError: x or validation is empty or not floating point, or the checkpoint is damaged or
            belongs to another run.
        TrainingDiverged: the loss became NaN or infinite.

    Example:
        >>> from svlearn import DenseAutoencoder
        >>> history = DenseAutoencoder(4, 2).fit(torch.rand(64, 4), progress=False)
        >>> len(history.loss)
        5
    """
    config = config or TrainConfig()
    x = on_device("x", x, model)
    if validation is not None:
        validation = on_device("validation", validation, model)
    optimizer = torch.optim.Adam(  # float: NumPy's numbers would not come back from a checkpoint
        model.parameters(),
        float(config.learning_rate),
        weight_decay=float(config.weight_decay),
        fused=True,
    )
    history, steps = History(), -(-len(x) // config.batch_size)  # steps in an epoch
    with (
        own_randomness(),
        one_thread(),
        tqdm(total=config.epochs * steps, disable=not progress) as bar,
    ):
        torch.manual_seed(config.seed)
        stored = Checkpoint(checkpoint, model, optimizer, history, config, x, validation)
        stored.restore()
        bar.initial = bar.n = len(history.seconds) * steps  # known before: no part of its speed
        bar.set_description("training" if bar.n < bar.total else "from disk")
        try:
            while len(history.seconds) < config.epochs:
                start = perf_counter()
                means = _epoch(model, optimizer, x, config.batch_size, bar)
                seconds = perf_counter() - start
                watched = {} if validation is None else _evaluate(model, validation)
                _stop_if_diverged(means | watched, history)
                history.append(means, watched, seconds)
                stored.save()
        except KeyboardInterrupt:
            history.interrupted = True
    model.eval()
    return history


def _epoch(
    model: Trainable,
    optimizer: torch.optim.Optimizer,
    x: Tensor,
    batch_size: int,
    bar: "tqdm[None]",
) -> dict[str, float]:
    model.train()
    sums: dict[str, Tensor] = defaultdict(lambda: torch.zeros((), device=x.device))
    # Drawn on the CPU, so that every device sees the samples in the same order.
    for indices in torch.randperm(len(x), device="cpu").to(x.device).split(batch_size):
        terms = _step(model, optimizer, x.index_select(0, indices))
        for name, term in terms.items():
            sums[name] += term.detach() * len(indices)  # no .item(): that would wait for a GPU
        bar.update()
    means = {name: (total / len(x)).item() for name, total in sums.items()}
    bar.set_postfix(loss=f"{sum(means.values()):.4g}", refresh=False)
    return means


def _step(model: Trainable, optimizer: torch.optim.Optimizer, batch: Tensor) -> dict[str, Tensor]:
    optimizer.zero_grad()
    terms = model.gradients(batch)
    optimizer.step()
    return terms


def _evaluate(model: Trainable, x: Tensor) -> dict[str, float]:
    with evaluating(model), own_randomness():  # training goes on as if nobody had looked
        return {"validation": reduce(operator.add, model.loss_terms(x, model(x)).values()).item()}


def _stop_if_diverged(losses: dict[str, float], history: History) -> None:
    if not all(map(math.isfinite, losses.values())):
        raise TrainingDiverged(
            f"the loss is not finite in epoch {len(history.seconds) + 1} ({losses}); try a tenth "
            "of the learning rate, and check that x is finite and lies in [0, 1]",
            history,
        )
