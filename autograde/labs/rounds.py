"""Rounds in which every choice comes up, and most pairs of choices do: a covering array."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

TRIES = 64  # choices that are looked at for a round
SINGLE = 1000  # what a choice that did not come up yet counts for, in pairs

Case = dict[str, Any]  # what is chosen for one round, by the name of the choice


def lay_out(
    choices: Mapping[str, Sequence[Any]],
    count: int,
    allowed: Callable[[Case], bool] = lambda _: True,
) -> list[Case]:
    """Lay out rounds; the same ones each time.

    Args:
        choices: What may be chosen, by name.
        count: How many rounds there are.
        allowed: Whether a round is one that the text of the exercise allows.

    Raises:
        ValueError: If a choice comes up in no round: there are too few, or it is never allowed.
    """
    generator = np.random.default_rng(0)
    names, sizes = list(choices), np.array([len(values) for values in choices.values()])
    first = np.cumsum(sizes) - sizes  # choices are numbered throughout
    new = np.ones((sizes.sum(), sizes.sum()))  # what pairs are worth; on the diagonal, choices
    np.fill_diagonal(new, SINGLE)
    rounds: list[Case] = []
    for _ in range(count):
        tried = generator.integers(sizes, size=(TRIES, len(names)))
        fit = [each for each in tried if allowed(_named(choices, each))]
        if not fit:
            continue
        tried = np.array(fit)
        numbers = tried + first
        best = new[numbers[:, :, None], numbers[:, None, :]].sum((1, 2)).argmax()
        new[np.ix_(numbers[best], numbers[best])] = 0
        rounds.append(_named(choices, tried[best]))
    if missing := np.flatnonzero(new.diagonal()).tolist():
        flat = [f"{name} = {value!r}" for name, values in choices.items() for value in values]
        said = ", ".join(flat[number] for number in missing)
        raise ValueError(f"{count} rounds never try {said}: allow it, or lay out more rounds")
    return rounds


def _named(choices: Mapping[str, Sequence[Any]], indices: Sequence[int]) -> Case:
    pairs = zip(choices.items(), indices, strict=True)
    return {name: values[index] for (name, values), index in pairs}
