"""Training many models by an executor: `concurrent.futures`, Dask's, or another of this kind."""

from collections.abc import Hashable, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from copy import deepcopy
from os import PathLike
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor
from tqdm.auto import tqdm

from svlearn.devices import on_device
from svlearn.training.cache import trained_with_history
from svlearn.training.config import TrainConfig
from svlearn.training.history import History
from svlearn.training.loop import Trainable

Value = TypeVar("Value", bound=Hashable)
Weights = dict[str, Any]  # NumPy arrays

# PyTorch has one order of random numbers and one number of threads for a whole process: models
# that are trained in several threads of it take turns.
_TURN = Lock()


def train_by_executor(
    executor: Executor,
    models: Mapping[Value, Trainable],
    x: Float[Tensor, "N *sample"],
    config: TrainConfig,
    *,
    cache: str | PathLike[str] | None = None,
    progress: bool = True,
) -> dict[Value, History]:
    """Train each model as `trained` does, all of them as tasks of an executor, on its CPUs.

    Args:
        executor: given one task for each model; it stays open.
        models: at least one; trained in place, as it looks from here; they must be picklable.
        x: (N, ...) samples, pixels in [0, 1].
        config: as for `fit`.
        cache: folder of the kept models, on the machines that train.
        progress: whether to show a progress bar.

    Returns:
        The history of each model; stopped by Ctrl-C, of those that were ready.

    Raises:
        RuntimeError: the executor has lost some, such as with a process that was killed.
        ValueError, TrainingDiverged: as for `fit`; a note tells which model it was.
    """
    pixels = on_device("x", x, next(iter(models.values()))).detach().cpu().numpy()
    futures: dict[Future[tuple[Weights, History]], Value] = {}
    histories: dict[Value, History] = {}
    with tqdm(total=len(models), desc="training", unit="model", disable=not progress) as bar:
        try:
            for value, model in models.items():
                task = executor.submit(_train, deepcopy(model).cpu(), pixels, config, cache)
                futures[task] = value
            for done in as_completed(futures):
                histories[futures[done]] = _bring_back(done, futures[done], models[futures[done]])
                bar.update()
        except (BrokenExecutor, CancelledError) as error:
            ready = {value for task, value in futures.items() if _is_ready(task)}
            lost = ", ".join(str(value) for value in models if value not in ready)
            raise RuntimeError(
                f"the executor has lost the models for {lost} ({type(error).__name__}: {error}); "
                "those that were ready are on disk: call again with a new executor"
            ) from error
        except KeyboardInterrupt:
            pass
        finally:
            for task in futures:
                task.cancel()
    return {value: histories[value] for value in models if value in histories}


def _train(
    model: Trainable,
    pixels: Float[np.ndarray, "N *sample"],
    config: TrainConfig,
    cache: str | PathLike[str] | None,
) -> tuple[Weights, History]:
    """What a worker does. Arrays, not tensors: PyTorch would lend those, and not give them away."""
    with _TURN:
        x = torch.tensor(pixels, device="cpu")
        model, history = trained_with_history(lambda: model, x, config, cache=cache, progress=False)
    return {name: tensor.numpy() for name, tensor in model.state_dict().items()}, history


def _is_ready(task: Future[tuple[Weights, History]]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None


def _bring_back(done: Future[tuple[Weights, History]], value: object, model: Trainable) -> History:
    try:
        weights, history = done.result()
    except Exception as error:
        error.add_note(f"It was the model for {value}.")
        raise
    model.load_state_dict({name: torch.tensor(array) for name, array in weights.items()})
    model.eval()
    return history
