"""The settings of a training run: epochs, batch size, learning rate, weight decay, seed."""

import math
from dataclasses import dataclass

from svlearn._arguments import check_int, check_weight


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """How to train.

    Args:
        epochs: passes over the data, at least 1.
        batch_size: samples in a step: 1 is stochastic, all of them is full gradient descent.
        learning_rate: Adam's step size, above 0.
        weight_decay: L2 penalty on the weights, 0 or more.
        seed: of the order of the samples and of all noise, at least 0; the first weights are
            older than training: `torch.manual_seed` before the model is made fixes those.

    Raises:
        ValueError: a value outside its range.
    """

    epochs: int = 5
    batch_size: int = 32
    learning_rate: float = 1e-3
    weight_decay: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name, least in {"epochs": 1, "batch_size": 1, "seed": 0}.items():
            check_int(name, getattr(self, name), least=least)
        if not 0 < self.learning_rate < math.inf:
            raise ValueError(f"learning_rate (={self.learning_rate!r}) must be above 0 and finite")
        check_weight("weight_decay", self.weight_decay)
