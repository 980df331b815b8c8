"""An epoch of each lab's model, on the CPU and on the card."""

from collections.abc import Callable
from typing import Any

import torch

from benchmarks.gpu.card import CUDA, DEVICE, milliseconds
from svlearn import (
    ContractiveAutoencoder,
    ConvAutoencoder,
    DenoisingAutoencoder,
    DenseAutoencoder,
    LinearAutoencoder,
    TrainConfig,
    load_images,
)
from svlearn.autoencoders.base import BaseAutoencoder

MODELS: dict[str, Callable[[], BaseAutoencoder]] = {
    "lab01 dense": lambda: DenseAutoencoder(784, 16),
    "lab02 linear": lambda: LinearAutoencoder(784, 16),
    "lab03 denoising": lambda: DenoisingAutoencoder(784, 64),
    "lab04 convolutional": lambda: ConvAutoencoder((1, 28, 28), 16),
    "lab05 contractive": lambda: ContractiveAutoencoder(784, 64, jacobian_weight=0.003),
}
CONFIG = TrainConfig(epochs=1, batch_size=32, learning_rate=1e-3)


def measure() -> dict[str, Any]:
    """Milliseconds of an epoch of `mnist5k`; on a CPU, that each model runs on a few pictures."""
    x = load_images("mnist5k", split="train").x
    if not CUDA:
        return {name: _runs(make, x[:64]) for name, make in MODELS.items()}
    places = {"CPU, ms": x, "GPU, ms": x.to(DEVICE)}
    return {
        name: {place: _epoch(make, there) for place, there in places.items()}
        for name, make in MODELS.items()
    }


def _runs(make: Callable[[], BaseAutoencoder], x: torch.Tensor) -> str:
    make().fit(x, CONFIG, progress=False)
    return "not measured on a GPU"


def _epoch(make: Callable[[], BaseAutoencoder], x: torch.Tensor) -> float:
    model = make().to(x.device)
    model.fit(x, CONFIG, progress=False)  # the first one sets things up
    return milliseconds(lambda: model.fit(x, CONFIG, progress=False))
