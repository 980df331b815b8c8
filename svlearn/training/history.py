"""The losses and seconds of each epoch, and the error when a loss stops being a number."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class History:
    """What happened in each finished epoch.

    Attributes:
        terms: for each named term of the loss its mean over the epoch's samples.
        validation: the whole loss on the validation data after the epoch.
        seconds: duration of the epoch.
        interrupted: whether training was stopped by hand.
    """

    terms: dict[str, list[float]] = field(default_factory=dict)
    validation: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    interrupted: bool = False

    @property
    def loss(self) -> list[float]:
        """The sum of all terms, one number for each epoch."""
        return [sum(values) for values in zip(*self.terms.values(), strict=True)]

    def append(
        self, means: Mapping[str, float], watched: Mapping[str, float], seconds: float
    ) -> None:
        """Note a finished epoch, all of it at once, so that an interrupt leaves no list longer.

        Args:
            means: the mean of each term.
            watched: the loss on the validation data, if there are any.
            seconds: duration of the epoch.
        """
        for name, mean in means.items():
            self.terms.setdefault(name, []).append(mean)
        self.validation += watched.values()
        self.seconds.append(seconds)


class TrainingDiverged(ArithmeticError):
    """The loss is no longer a number; `history` holds the epochs before."""

    def __init__(self, message: str, history: History) -> None:
        super().__init__(message)
        self.history = history

    def __reduce__(self) -> tuple[type["TrainingDiverged"], tuple[str, History]]:
        """Both arguments, so that it comes back from another process, too."""
        return type(self), (str(self), self.history)
