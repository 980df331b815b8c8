"""What a student waits for before the first slider moves, against the 20 s that it may take."""

from tempfile import TemporaryDirectory

from benchmarks.comparison import Comparison, in_turn
from svlearn import load_images
from svlearn.training.sweep import LATENT_DIMS, latent_sweep


def measure() -> Comparison:
    """Eight latent sizes on the 4,000 digits of mnist5k, with nothing kept from before."""
    x = load_images("mnist5k").x

    def sweep() -> None:
        with TemporaryDirectory() as cache:
            latent_sweep(x, cache=cache, progress=False)

    (seconds,) = in_turn(sweep, rounds=1)
    note = f"K = {', '.join(map(str, LATENT_DIMS))}"
    return Comparison("latent_sweep", "at most 20 s", "latent_sweep", 20.0, seconds, 1.0, note)
