"""Eight dense autoencoders at batch 32: each one's own `fit`, against all of them at once."""

import torch

from benchmarks.comparison import Comparison, in_turn
from svlearn import DenseAutoencoder, TrainConfig, load_images
from svlearn.batched.training import fit_all
from svlearn.training.sweep import LATENT_DIMS

CONFIG = TrainConfig(epochs=1, batch_size=32)


def measure() -> Comparison:
    """One epoch of the 4,000 digits of mnist5k in turn, each time from the same first weights."""
    x, losses = load_images("mnist5k").x, dict[str, list[float]]()

    def one_after_another() -> None:
        histories = [m.fit(x, CONFIG, progress=False) for m in _models().values()]
        losses["one after another"] = [history.loss[-1] for history in histories]

    def at_once() -> None:
        histories = fit_all(_models(), x, CONFIG, progress=False).values()
        losses["at once"] = [history.loss[-1] for history in histories]

    usual_s, ours_s = in_turn(one_after_another, at_once, rounds=5)
    apart = max(abs(a - b) / a for a, b in zip(*losses.values(), strict=True))
    if apart > 0.02:
        raise RuntimeError(f"the two ways end with losses that differ by over 2 %: {losses}")
    note = f"K = {', '.join(map(str, LATENT_DIMS))}; losses differ by {apart:.1g} at most"
    return Comparison("sweep", "fit of each", "fit_all", usual_s, ours_s, 1.5, note)


def _models() -> dict[int, DenseAutoencoder]:
    torch.manual_seed(0)
    return {k: DenseAutoencoder(784, k) for k in LATENT_DIMS}
