"""Checks of arguments: a wrong one raises a ValueError that names it, its value and the rule."""

import math


def check_int(name: str, value: object, *, least: int) -> None:
    """Raise an error unless `value` is an int of at least `least`; True and 2.0 are none.

    Args:
        name: of the argument, as its caller knows it.
        value: what was given.
        least: the smallest that is allowed.

    Raises:
        ValueError: with name, value and rule.

    Example:
        >>> check_int("latent_dim", 16, least=1)
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{name} (={value!r}) must be an int, at least {least}")


def check_share(name: str, value: float) -> None:
    """Raise an error unless `value`, a share of a whole, lies between 0 and 1.

    Args:
        name: of the argument, as its caller knows it.
        value: what was given.

    Raises:
        ValueError: with name, value and rule.

    Example:
        >>> check_share("amount", 0.3)
    """
    if not 0 <= value <= 1:
        raise ValueError(f"{name} (={value!r}) must be between 0 and 1")


def check_weight(name: str, value: float) -> None:
    """Raise an error unless `value`, the weight of a penalty, is finite and at least 0.

    Args:
        name: of the argument, as its caller knows it.
        value: what was given.

    Raises:
        ValueError: with name, value and rule.

    Example:
        >>> check_weight("weight_decay", 0.0)
    """
    if not 0 <= value < math.inf:
        raise ValueError(f"{name} (={value!r}) must be at least 0 and finite")
