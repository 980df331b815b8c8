import inspect
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from autograde.labs.forms import FORMS, FORMS_OF_FUNCTIONS, in_form
from autograde.labs.probes import dense

X = torch.linspace(-1, 1, 12).reshape(3, 4)


def chain() -> nn.Sequential:
    return dense(3, 4, 5, 2)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_computes_the_same_with_the_same_parameters(form: str) -> None:
    layers = chain()
    found = in_form(form, layers)
    assert torch.equal(found(X), layers(X))
    found(X).sum().backward()
    assert all(parameter.grad is not None for parameter in layers.parameters())
    with torch.no_grad():
        next(layers.parameters()).add_(1)
    assert torch.equal(found(X), layers(X))


def test_the_forms_look_different() -> None:
    layers = chain()
    made = {form: in_form(form, layers) for form in FORMS}
    assert made["chain"] is layers
    modules = {form for form, found in made.items() if isinstance(found, nn.Module)}
    assert modules == {"chain", "module", "module in eval mode"}
    for form in ("module", "module in eval mode"):
        assert not isinstance(made[form], nn.Sequential)
    assert inspect.ismethod(made["method"])
    assert inspect.isfunction(made["function"])


def test_eval_mode_matters() -> None:
    found = in_form("module in eval mode", chain())
    assert isinstance(found, nn.Module)
    assert not any(module.training for module in found.modules())
    assert any(isinstance(module, nn.Dropout) for module in found.modules())
    before = found(X)
    found.train()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        assert not torch.equal(found(X), before)


@pytest.mark.parametrize("form", FORMS_OF_FUNCTIONS)
@pytest.mark.parametrize("function", [torch.sin, lambda x: x**2, nn.Tanh()])
def test_forms_of_any_function(form: str, function: Callable[[Tensor], Tensor]) -> None:
    assert torch.equal(in_form(form, function)(X), function(X))
