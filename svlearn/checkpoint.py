"""A training run on disk, from which it can go on as if it had never stopped."""

import os
import pickle
import zlib
from dataclasses import asdict
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from svlearn.training import History, TrainConfig


class Checkpoint:
    """Everything that the next epoch depends on, in one file.

    Args:
        path: the file; with None nothing is saved or restored.
        model: its weights are saved and restored.
        optimizer: its moments are saved and restored.
        history: its lists are saved and restored.
        config: compared on the way back, but for `epochs`, so that a run can be made longer.
        x: the training data, compared by checksum on the way back.
    """

    def __init__(
        self,
        path: str | PathLike[str] | None,
        model: nn.Module,
        optimizer: torch.optim.Optimizer,
        history: "History",
        config: "TrainConfig",
        x: Tensor,
    ) -> None:
        self.path = None if path is None else Path(path)
        self.model, self.optimizer, self.history, self.device = model, optimizer, history, x.device
        self.run = {} if path is None else describe_run(config, x)

    def save(self) -> None:
        """Write the file in one move, so that a crash leaves the one before."""
        if self.path is None:
            return
        state = {
            "run": self.run,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "history": asdict(self.history),
            "random": _random_state(self.device),
        }
        partial = self.path.with_name(self.path.name + ".partial")
        torch.save(state, partial)
        os.replace(partial, self.path)

    def restore(self) -> None:
        """Read the file if it is there.

        Raises:
            ValueError: it is no checkpoint, or one of another model, configuration or data set.
        """
        if self.path is None or not self.path.exists():
            return
        state = _read(self.path)
        different = [name for name in self.run if self.run[name] != state["run"].get(name)]
        if different:
            raise ValueError(
                f"checkpoint {self.path} belongs to another run: "
                + ", ".join(f"{n} was {state['run'].get(n)}, is {self.run[n]}" for n in different)
                + "; give this run a file of its own, or delete the old one"
            )
        self._load(state)

    def _load(self, state: dict[str, Any]) -> None:
        try:
            self.model.load_state_dict(state["model"])
        except RuntimeError as error:
            raise ValueError(f"checkpoint {self.path} holds another model: {error}") from error
        self.optimizer.load_state_dict(state["optimizer"])
        self.history.terms.update(state["history"]["terms"])
        self.history.validation[:] = state["history"]["validation"]
        self.history.seconds[:] = state["history"]["seconds"]
        torch.set_rng_state(state["random"]["cpu"])
        if self.device.type == "cuda":
            torch.cuda.set_rng_state(state["random"]["cuda"], self.device)


def _read(path: Path) -> dict[str, Any]:
    try:
        state = torch.load(path, weights_only=True)
    except (RuntimeError, EOFError, pickle.UnpicklingError) as error:
        raise ValueError(f"{path} is no checkpoint, or a damaged one: {error}") from error
    if not isinstance(state, dict) or "run" not in state:
        raise ValueError(f"{path} is no checkpoint of this course")
    return state


def _random_state(device: torch.device) -> dict[str, Tensor]:
    state = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        state["cuda"] = torch.cuda.get_rng_state(device)
    return state


def describe_run(config: "TrainConfig", x: Tensor) -> dict[str, Any]:
    """What must be equal for one run to be the continuation of another."""
    settings = asdict(config)
    del settings["epochs"]
    checksum = zlib.crc32(x.detach().cpu().numpy().tobytes())
    return {**settings, "x": f"{tuple(x.shape)} with crc32 {checksum:08x}"}
