"""A question put once: functions called with the inputs of one round, and all that comes of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from typing import Any

import torch
from torch import Tensor

from autograde.labs.calls import (
    AFTER,
    AGAIN,
    CALLS,
    HOW,
    LATER,
    How,
    by_position_or_name,
    modes_kept,
)
from autograde.labs.errors import WrongError
from autograde.labs.places import Place
from autograde.labs.probes import slopes
from autograde.labs.values import Value, kept

Inputs = Mapping[str, Any]


class Functions:
    """What a student, or the solution, has defined.

    Args:
        names: The variables of a notebook.
        how: How functions are called.
    """

    def __init__(self, names: dict[str, Any], how: How | None = None) -> None:
        self._names, self._how = names, how or How()

    @contextmanager
    def replaced(self, **others: Any) -> Iterator[None]:
        """Let all functions find others under these global names, for as long as it lasts."""
        kept = {name: self._names[name] for name in others if name in self._names}
        self._names.update(others)
        try:
            yield
        finally:
            for name in others:
                del self._names[name]
            self._names.update(kept)

    def called(self, how: How) -> "Functions":
        """The same functions, to be called in this way."""
        return Functions(self._names, how)

    def __getattr__(self, name: str) -> Any:
        """The function or class of this name, or an error that says that there is none."""
        if name not in self._names:
            raise WrongError(f"there is no {name}: the cell that defines it did not run to its end")
        found = self._names[name]
        if isinstance(found, type) or not callable(found):
            return found
        return by_position_or_name(found, self._how.by_name)


@dataclass(frozen=True)
class Asking:
    """A question and all that one round of it depends on.

    Args:
        ask: Calls the functions with those inputs that it names, and returns what is compared.
        functions: Whom it is put to.
        inputs: By name.
        where: On which device.
    """

    ask: Callable[..., Mapping[str, Any]]
    functions: Functions
    inputs: Inputs
    where: Place

    @cached_property
    def how(self) -> How:
        """How functions are called in this round."""
        return How.read(self.inputs[HOW]) if HOW in self.inputs else How()

    def found(self) -> dict[str, Value]:
        """The answers by name, and what became of each tensor and list that went in.

        Raises:
            Exception: Whatever the functions raise.
        """
        with modes_kept(self.how.seed), self.where.around():
            named = signature(self.ask).parameters
            given = self._given({name: self.inputs[name] for name in named if name in self.inputs})
            answers = self._answers(given)
            found = {name: kept(value) for name, value in answers.items()}
            for name, value in given.items():
                if isinstance(value, Tensor | list):
                    found[AFTER.format(name)] = kept(value)
            if self.how.calls != CALLS[0]:
                found |= self._found_again(given, answers)
            return found

    def _given(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Inputs as they are passed on."""
        placed = self.how.placed
        return {name: placed(name, value, self.where.put) for name, value in values.items()}

    def _found_again(self, given: dict[str, Any], answers: Mapping[str, Any]) -> dict[str, Value]:
        """What comes of a second call with other numbers, and what is now in the first answers."""
        other = {name: AGAIN.format(name) for name in given}
        others = {name: self.inputs[then] for name, then in other.items() if then in self.inputs}
        in_place = self.how.calls == CALLS[2]
        if in_place:
            with torch.no_grad():
                for name, value in others.items():
                    given[name].copy_(value)
        else:
            given = given | self._given(others)
        again = self._answers(given).items()
        found = {AGAIN.format(name): kept(value) for name, value in again}
        # In the same memory, an answer may rightly be a view of what went in.
        later = {} if in_place else answers
        return found | {LATER.format(name): kept(value) for name, value in later.items()}

    def _answers(self, given: Inputs) -> dict[str, Any]:
        functions = self.functions.called(self.how)
        answers = dict(self.ask(functions, **given))
        self.where.look(answers)
        at = {name: given[name] for name in self.how.gradients if name in given}
        return answers | slopes(answers, at, self.how.seed)
