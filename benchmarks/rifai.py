"""Table 1 of Rifai et al. 2011 beside what the course measures: `python -m benchmarks.rifai`."""

import argparse
from collections.abc import Mapping, Sequence
from math import isnan
from statistics import mean, stdev

from svlearn.data import Images, load_images
from svlearn.experiments.rifai2011 import CANDIDATES, CHOSEN, PUBLISHED, Row, Setting, compare


def main() -> None:
    """Measure the chosen settings on the test part, or all candidates on a validation part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="mnist5k", help="any name that load_images knows")
    parser.add_argument("--seeds", type=int, default=5, help="how often, at least 2")
    parser.add_argument("--choose", action="store_true", help="compare candidates, on validation")
    options = parser.parse_args()
    train = load_images(options.data, split="train")
    if options.choose:
        for name, candidates in CANDIDATES.items():
            settings = {f"{name}, {setting}": setting for setting in candidates}
            show(measure(*halves(train), settings, options.seeds))
        return
    test = load_images(options.data, split="test")
    show(measure(train, test, CHOSEN, options.seeds))
    print("published, on all of MNIST with 1000 units:")
    show({name: [row] for name, row in PUBLISHED.items()})


def halves(train: Images) -> tuple[Images, Images]:
    """Four fifths to learn from, one fifth to choose by; the test part is not looked at."""
    cut = len(train.x) * 4 // 5
    return Images(train.x[:cut], train.y[:cut]), Images(train.x[cut:], train.y[cut:])


def measure(
    train: Images, test: Images, settings: Mapping[str, Setting], seeds: int
) -> dict[str, list[Row]]:
    """The rows of each setting, one for each seed."""
    runs = [compare(train, test, settings, seed=seed, progress=False) for seed in range(seeds)]
    return {name: [run[name] for run in runs] for name in settings}


def show(table: Mapping[str, Sequence[Row]]) -> None:
    """Print the mean of each column, and of the error its spread."""
    for name, rows in table.items():
        errors = [100 * row.error for row in rows]
        spread = f" ± {stdev(errors):.2f}" if len(errors) > 1 else ""
        loss = mean(row.reconstruction for row in rows)
        print(
            f"{name}: error {mean(errors):.2f}{spread} %, "
            f"‖J‖ {mean(row.jacobian_norm for row in rows):.3g}, "
            f"saturated {100 * mean(row.saturation for row in rows):.1f} %"
            + ("" if isnan(loss) else f", reconstruction {loss:.4f}"),
            flush=True,
        )


if __name__ == "__main__":
    main()
