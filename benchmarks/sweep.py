"""Eight latent sizes: one model after another against all of them side by side."""

from tempfile import TemporaryDirectory

from benchmarks.comparison import Comparison, in_turn
from svlearn import DenseAutoencoder, TrainConfig, load_images
from svlearn.sweep import LATENT_DIMS, latent_sweep


def measure() -> Comparison:
    """Three epochs on the 4,000 digits of mnist5k; and once what a student waits for."""
    x = load_images("mnist5k").x
    config = TrainConfig(epochs=3, batch_size=64, learning_rate=2e-3)

    def one_by_one() -> None:
        for latent_dim in LATENT_DIMS:
            DenseAutoencoder(784, latent_dim).fit(x, config, progress=False)

    def together() -> None:
        with TemporaryDirectory() as cache:
            latent_sweep(x, config=config, cache=cache, progress=False)

    def waiting() -> None:
        with TemporaryDirectory() as cache:
            latent_sweep(x, cache=cache, progress=False)

    usual_s, ours_s = in_turn(one_by_one, together)
    (whole_s,) = in_turn(waiting, rounds=1)
    note = f"the explorer's whole sweep takes {whole_s:.1f} s (promised: under 20 s)"
    return Comparison("sweep", "one by one", "side by side", usual_s, ours_s, 1.0, note)
