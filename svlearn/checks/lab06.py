"""Checks of lab 06: GPU kernels."""

from svlearn.checks.expect import check


@check("x")
def check_add_kernel(kernel: object) -> None:
    """."""


@check("x")
def check_squared_norm_kernel(kernel: object) -> None:
    """."""


@check("x")
def check_penalty_forward(kernel: object) -> None:
    """."""


@check("x")
def check_penalty_backward(kernel: object) -> None:
    """."""


@check("x")
def check_sigmoid_penalty(kernel: object) -> None:
    """."""


@check("x")
def check_forward_cost(kernel: object) -> None:
    """."""
