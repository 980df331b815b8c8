"""Arguments that are wrong, named before they do harm."""


def check_int(name: str, value: object, *, least: int) -> None:
    """Refuse what is no int, or too small a one.

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
