"""Exceptions that students meet, raised for real, and what is named as their cause."""

import math

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from svlearn import DenseAutoencoder, mean_squared_error  # noqa: F401 - the lines below, as text, use them
from svlearn.checks._exception_causes import ELSE, likely_cause


class WithoutSuper(nn.Module):
    def __init__(self):
        self.layer = nn.Linear(2, 2)


class WithoutAnySuper(nn.Module):
    def __init__(self):
        self.size = 2

    def forward(self, x):
        return x


class OwnSizes(DenseAutoencoder):
    def __init__(self):
        nn.Module.__init__(self)

    def build_encoder(self):
        return nn.Linear(self.input_dim, 2)


def again(x):
    return again(x)


def two(a, b):
    return a


def twice(x):
    y = x.requires_grad_().sigmoid().sum()
    return [torch.autograd.grad(y, x) for _ in range(2)]


LINES = {
    "nn.Sequential(nn.ReLU)": "a class without brackets",
    "nn.Sequential([nn.ReLU()])": "a list that is not unpacked",
    "nn.Sequential(F.relu)": "a function where a layer is meant",
    "WithoutSuper()": "`super().__init__()` is missing",
    "WithoutAnySuper()(x)": "`super().__init__()` is missing",
    "OwnSizes().build_encoder()": "does not call `super().__init__(…)`",
    "nn.Module()(x)": "a module without `forward`",
    "nn.MSELoss(x, x)": "nn.MSELoss and its like are classes",
    "min(1, x)": "Python's `min` and `max` compare whole tensors",
    "max(0, min(x, 1))": "Python's `min` and `max` compare whole tensors",
    "x if 0 < x < 1 else 0": "want one truth value",
    "not x": "want one truth value",
    "torch.min(1, x)": "a number or a list where",
    "torch.maximum(0, x)": "a number or a list where",
    "torch.log10(2.0)": "a number or a list where",
    "torch.cat(x, x)": "of another kind",
    "nn.Linear(2, 3)(np.zeros((3, 2)))": "an array of NumPy's",
    "nn.Linear(2, 3)(x.double())": "two types of numbers meet",
    "x ^ 2": "`^` is no power",
    "x > 0 & x < 1": "put each comparison in brackets",
    "nn.Linear(3, 2)(x)": "two sizes that meet",
    "x @ x": "two sizes that meet",
    "nn.Conv2d(1, 2, 3)(torch.rand(2, 3, 4, 4))": "two sizes that meet",
    "nn.Conv2d(1, 2, 3)(torch.rand(8, 3))": "another number of axes",
    "x.sum(dim=(1, 2))": "another number of axes",
    "x[:, :, 0]": "another number of axes",
    "x.permute(0, 2, 3, 1)": "another number of axes",
    "(0.5).item()": "a plain number has no `item`",
    "torch.diag(torch.rand(2, 2, 2))": "another number of axes",
    "x + torch.rand(4, 7)": "two tensors of different shapes",
    "x.reshape(7)": "a shape with another number of elements",
    "two(*torch.rand(3, 1, 2))": "other arguments than it takes",
    "[0 for B, D in [torch.rand(2, 1, 2).shape]]": "rows have two, pictures four",
    "[0 for U, V in [torch.linalg.svd(x)]]": "more or fewer things on the right",
    "[*[1, 2].reverse()]": "give None back, not the list",
    "[1].append(2)[0]": "give None back, not the list",
    "print(x).sum()": "ends without `return`",
    "reversed([1, 2])[0]": "one by one",
    "len(reversed([1]))": "one by one",
    "zip([1], [2])[0]": "one by one",
    "x.square.mean()": "brackets are missing behind the name of a method",
    "x.size[0]": "brackets are missing behind the name of a method",
    "two.shape": "a function stands where what it gives is wanted",
    "x - two": "a function stands where what it gives is wanted",
    "two[0]": "a function stands where what it gives is wanted",
    "min([])": "no member is left",
    "max(n for n in [1] if n > 1)": "no member is left",
    "mean_squared_error(x, x.flatten())": "x and x′ have to be of one shape",
    "nn.Flatten().training()": "an attribute is no method",
    "x.shape(0)": "an attribute is no method",
    "x.mean().item().backward()": "a mere number where a tensor is wanted",
    "x.sum().backward()": "a result that is cut off",
    "torch.autograd.grad(nn.Linear(2, 1)(x).sum(), x)": "never told to keep track",
    "torch.autograd.grad(nn.Linear(2, 1)(x).sum(), x.requires_grad_())": "was not computed from",
    "twice(x)": "two derivatives of one result",
    "x.requires_grad_().add_(1)": "a change in place",
    "nn.Linear(2, 3)(x).numpy()": "`detach()` comes before `numpy()`",
    "again(x)": "a function that calls itself without end",
    "two(1)": "other arguments than it takes",
    "two(1, 2, 3)": "other arguments than it takes",
    "two(1, c=3)": "other arguments than it takes",
    "torch.frombuffer(bytearray(4))": "other arguments than it takes",
    "torch.frombuffer(bytearray(3), dtype=torch.float32)": "bytes of another number or type",
    "np.frombuffer(b'123', np.float32)": "bytes of another number or type",
    "[2] + 3": "a number and a list",
    "2 + [3]": "a number and a list",
    "nn.Linear([2], 3)": "a whole number is wanted",
    "nn.Linear(2, 2.0)": "a whole number is wanted",
    "range(2.0)": "a whole number is wanted",
    "math.isqrt(3.5)": "a whole number is wanted",
    "[][0]": "perhaps empty",
    "short[1] = 1": "written into is too short",
    "short[1] += 1": "written into is too short",
    "short[0] += short[1]": "perhaps empty",
    "[][0] == 1": "perhaps empty",
    "math.sqrt(x)": "a single number is wanted, and many came",
    "(x > 0).mean()": "truth values have no mean",
    "x[x]": "fractions in square brackets",
    "x.item()": "a single number is wanted, and many came",
    "torch.inv(x)": "no function of that name",
    "x.foo": "a slip of the pen, an object of another kind",
    "undefined + 1": "an `import` that is missing",
    "nn.LazyLinear(3).weight.unique()": "a lazy layer",
    "torch.linalg.inv(torch.zeros(2, 2))": "a matrix without an inverse",
    "{}['K']": "a place that is not there",
    "math.log2(0)": "a value that is not possible here",
    "1 / 0": ELSE,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("line", "cause"), LINES.items(), ids=list(LINES))
def test_the_cause_of_an_exception_is_named(line, cause):
    names = {**globals(), "math": math, "np": np, "F": functional, "x": torch.rand(4, 2)}
    names["short"] = [0]
    if line.startswith("[0 for"):  # an unpacking is a statement
        line = line.removeprefix("[0 for ").removesuffix("]]").replace(" in [", " = ")
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of any kind, as the table has them
        exec(line, names)  # noqa: S102 - from the table above
    assert cause in likely_cause(caught.value, line), str(caught.value)


def decoded(reconstruct, x):
    return reconstruct.decode(x)


@pytest.mark.parametrize("function", [torch.sigmoid, functional.relu, "abc".upper, lambda x: x])
def test_an_argument_that_is_a_function(function):
    with pytest.raises(AttributeError) as caught:
        decoded(function, 0)
    said = likely_cause(caught.value, "return reconstruct.decode(x)")
    assert said == "reconstruct is a function itself: it is called, reconstruct(…)"


def test_a_method_that_is_not_called():
    with pytest.raises(AttributeError) as caught:
        torch.ones(2).mean.item()
    assert "brackets are missing" in likely_cause(caught.value, "x.mean.item()")
