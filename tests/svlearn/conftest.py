"""Tiny pictures and models, and what several files test with."""

from collections.abc import Callable
from importlib.util import find_spec

import jaxtyping
import matplotlib.pyplot as plt
import pytest
import torch
from torch import Tensor, nn

from svlearn import BaseAutoencoder, DenseAutoencoder

if find_spec("hypothesis"):  # a bare machine with a GPU has none, nor have its tests need of it
    from hypothesis import HealthCheck, settings

    # A first call may take a second; a fixture that no example changes may serve them all.
    settings.register_profile(
        "svlearn",
        max_examples=50,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    settings.load_profile("svlearn")


@pytest.fixture(autouse=True)
def _as_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same random numbers whatever ran before, and a terminal as wide as it is."""
    torch.manual_seed(0)
    for variable in ("COLUMNS", "LINES"):  # a shell may export them, and a bar would follow
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As students run it: without the type checker that the tests put in front."""
    monkeypatch.setattr(jaxtyping.config, "jaxtyping_disable", True)


@pytest.fixture
def x() -> Tensor:
    """Ten samples of six values."""
    return torch.rand(10, 6, generator=torch.Generator().manual_seed(1))


class Noisy(BaseAutoencoder):
    def build_input(self, x: Tensor) -> Tensor:
        return super().build_input(x + 0.3 * torch.rand_like(x))


class Sparse(BaseAutoencoder):
    def loss_terms(self, x: Tensor, output) -> dict[str, Tensor]:
        return super().loss_terms(x, output) | {"sparsity": 0.1 * output.h.abs().mean()}


class Largest(BaseAutoencoder):
    def code(self, encoded: Tensor) -> Tensor:
        return encoded * (encoded == encoded.amax(dim=1, keepdim=True))


class Convolutional(BaseAutoencoder):
    def build_encoder(self) -> nn.Module:
        layers = nn.Unflatten(1, (1, 6)), nn.Conv1d(1, 2, 3, stride=3), nn.Flatten()
        return nn.Sequential(*layers, nn.Linear(4, self.latent_dim))


VARIANTS = (DenseAutoencoder, Noisy, Sparse, Largest, Convolutional)


@pytest.fixture(params=VARIANTS, ids=lambda variant: variant.__name__)
def variant(request: pytest.FixtureRequest) -> type[BaseAutoencoder]:
    """Each autoencoder in turn; all but the first override one hook."""
    return request.param


@pytest.fixture
def make() -> Callable[..., BaseAutoencoder]:
    """Make a model, always with the same first weights."""

    def make(variant: type[BaseAutoencoder] = DenseAutoencoder, *sizes: object, **options: object):
        with torch.random.fork_rng():
            torch.manual_seed(0)
            return variant(*(sizes or (6, 2, [5])), **options)

    return make


def stop(module: nn.Module, at: int, error: BaseException) -> None:
    calls = iter(range(1, at + 1))

    def count(*_: object) -> None:
        if next(calls, None) == at:
            raise error

    module.register_forward_pre_hook(count)


@pytest.fixture
def stop_at() -> Callable[[nn.Module, int, BaseException], None]:
    """Make a module raise an error when it is called for the n-th time."""
    return stop


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch):
    """Figures without a screen: none is shown, none of them is left for the next test."""

    def show(*_: object, **__: object) -> None:
        pytest.fail("plt.show was called")

    plt.switch_backend("agg")
    monkeypatch.setattr(plt, "show", show)
    yield
    plt.close("all")
