"""Inputs for questions, from a seed that nobody can guess."""

import zlib

import numpy as np
import torch
from torch import Tensor


class Draw:
    """Random inputs; each is drawn anew.

    Args:
        seed: Of the submission.
        name: Of the question.
        number: Of the round, from 0 on.
    """

    def __init__(self, seed: int, name: str, number: int) -> None:
        self.number = number
        self._random = np.random.default_rng([seed, zlib.crc32(name.encode()), number])

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> Tensor:
        """Numbers between `low` and `high`, such as pixels, in float32."""
        return torch.from_numpy(self._random.uniform(low, high, shape).astype(np.float32))

    def normal(self, *shape: int) -> Tensor:
        """Numbers from the standard normal distribution, in float32."""
        return torch.from_numpy(self._random.standard_normal(shape).astype(np.float32))

    def integer(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return int(self._random.integers(low, high, endpoint=True))

    def sizes(self, count: int, low: int = 2, high: int = 24) -> list[int]:
        """Whole numbers in this range, no two of them equal."""
        chosen = self._random.choice(np.arange(low, high + 1), count, replace=False)
        return [int(size) for size in chosen]
