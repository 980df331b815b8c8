"""Loading both halves of mnist5k, against the 50 ms that it may take."""

from benchmarks.comparison import Comparison, in_turn
from svlearn import load_images


def measure() -> Comparison:
    """The median of 21 loads."""

    def both() -> None:
        load_images("mnist5k", split="train")
        load_images("mnist5k", split="test")

    (seconds,) = in_turn(both, rounds=21)
    return Comparison("loading", "at most 50 ms", "load_images", 0.05, seconds, 1.0)
