"""A training run on disk, from which it can go on as if it had never stopped."""

import io
import os
import zlib
from dataclasses import asdict
from os import PathLike
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from svlearn._checksum import add_checksum, verify_checksum
from svlearn.training.config import TrainConfig
from svlearn.training.history import History
from svlearn.training.modes import random_state, set_random_state

_MAGIC = b"svlearn1"


class Checkpoint:
    """Everything that the next epoch depends on, in one file.

    Args:
        path: the file; with None nothing is saved or restored.
        model: its weights are saved and restored, its layers compared on the way back.
        optimizer: its moments are saved and restored.
        history: its lists are saved and restored.
        config: compared on the way back, but for `epochs`, so that a run can be made longer.
        x: the training data, compared by checksum on the way back.
        validation: the validation data, compared like x.
    """

    def __init__(
        self,
        path: str | PathLike[str] | None,
        model: nn.Module,
        optimizer: torch.optim.Optimizer,
        history: History,
        config: TrainConfig,
        x: Tensor,
        validation: Tensor | None,
    ) -> None:
        self.path = None if path is None else Path(path)
        self.model, self.optimizer, self.history, self.device = model, optimizer, history, x.device
        self.epochs = config.epochs
        self.run = {} if path is None else describe_run(config, model, x, validation)

    def save(self) -> None:
        """Write the file in one move, so that a crash leaves the one before."""
        if self.path is None:
            return
        state = {
            "run": self.run,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "history": asdict(self.history),
            "random": random_state(self.device),
        }
        buffer = io.BytesIO()
        torch.save(state, buffer)
        # The process id keeps apart two runs that write the same file at once.
        partial = self.path.with_name(f"{self.path.name}.{os.getpid()}.partial")
        try:
            partial.write_bytes(add_checksum(_MAGIC, buffer.getvalue()))
            os.replace(partial, self.path)
        finally:
            partial.unlink(missing_ok=True)

    def restore(self) -> None:
        """Read the file if it is there.

        Raises:
            ValueError: it is no checkpoint, or one of another model, configuration or data set, or
                its folder does not exist.
        """
        if self.path is None:
            return
        if not self.path.parent.is_dir():
            raise ValueError(f"checkpoint {self.path}: there is no such folder, make it first")
        if not self.path.exists():
            return
        state = _read(self.path)
        self._refuse_another_run(state)
        self._load(state)

    def _refuse_another_run(self, state: dict[str, Any]) -> None:
        different = [
            f"{name} was {state['run'].get(name)}, is {value}"
            for name, value in self.run.items()
            if value != state["run"].get(name)
        ]
        done = len(state["history"]["seconds"])
        if done > self.epochs:
            different.append(f"epochs was {done}, is {self.epochs}")
        if different:
            raise ValueError(
                f"checkpoint {self.path} belongs to another run: {', '.join(different)}; "
                "give this run a file of its own, or delete the old one"
            )

    def _load(self, state: dict[str, Any]) -> None:
        try:
            self.model.load_state_dict(state["model"])
        except RuntimeError as error:
            raise ValueError(f"checkpoint {self.path} holds another model: {error}") from error
        self.optimizer.load_state_dict(state["optimizer"])
        self.history.terms.update(state["history"]["terms"])
        self.history.validation[:] = state["history"]["validation"]
        self.history.seconds[:] = state["history"]["seconds"]
        set_random_state(state["random"], self.device)


def _read(path: Path) -> dict[str, Any]:
    way_out = "name another file, or delete this one and train anew"
    body = verify_checksum(_MAGIC, path.read_bytes(), what=f"checkpoint {path}", way_out=way_out)
    state: dict[str, Any] = torch.load(io.BytesIO(body), map_location="cpu", weights_only=True)
    return state


def describe_run(
    config: TrainConfig, model: nn.Module, x: Tensor, validation: Tensor | None = None
) -> dict[str, str]:
    """What must be equal for one run to be the continuation of another."""
    settings = {name: str(value) for name, value in asdict(config).items() if name != "epochs"}
    data = {"x": describe_tensor(x), "validation": describe_tensor(validation)}
    return {**settings, "model": repr(model), **data}


def describe_tensor(x: Tensor | None) -> str:
    """Its shape, and a checksum of its numbers."""
    if x is None:
        return "none"
    checksum = zlib.crc32(x.detach().cpu().contiguous().numpy().data)
    return f"{tuple(x.shape)} with crc32 {checksum:08x}"
