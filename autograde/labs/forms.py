"""The forms in which a question hands a network in: what computes the same, and looks different."""

from collections.abc import Callable

from torch import Tensor, nn

Function = Callable[[Tensor], Tensor]
FORMS_OF_FUNCTIONS = ("function", "method", "module")
FORMS = ("chain", "module in eval mode", *FORMS_OF_FUNCTIONS)


class _Whole(nn.Module):
    """A module that is no chain of layers."""

    def __init__(self, inner: Function) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(x)

    def of(self, x: Tensor) -> Tensor:
        return self.forward(x)


def in_form(form: str, function: Function) -> Function:
    """A function that computes the same, with the same parameters.

    Args:
        form: One of `FORMS`. In eval mode there is a dropout, which does nothing then.
        function: A chain of layers; for one of `FORMS_OF_FUNCTIONS`, any function.
    """
    if form == "module in eval mode" and isinstance(function, nn.Sequential):
        return _Whole(nn.Sequential(*function, nn.Dropout())).eval()
    whole = _Whole(function)
    forms: dict[str, Function] = {"chain": function, "module": whole, "method": whole.of}
    return forms.get(form) or (lambda x: whole(x))
