"""Python functions in the place of kernels, and launches that a kernel would not survive."""

import pytest
import torch

from svlearn.kernels.access import LaunchError
from svlearn.kernels.stand_in import StandIn, in_the_place_of_kernels


def double(x, y, B, K, BLOCK, programs):
    y[: programs * BLOCK] = 2 * x[: programs * BLOCK]


def made():
    return StandIn("double", double, {"x": ["B", "K"], "y": ["B", "K"]})


@pytest.mark.parametrize("grid", [(2,), (2, 1), [2, 1, 1], lambda given: (given["B"] // 3,)])
def test_a_launch_does_the_work_of_its_programs(grid):
    stand_in, x, y = made(), torch.ones(6), torch.zeros(6)
    stand_in[grid](x, y, 6, 1, BLOCK=2, num_warps=4)
    stand_in[grid](x=x, y=y, B=6, K=1, BLOCK=2)
    assert y.tolist() == [2, 2, 2, 2, 0, 0]
    assert stand_in.launches == 2


def test_a_kernel_takes_addresses_whatever_shape_a_tensor_had():
    y = torch.zeros(4, 1)
    made()[(1,)](torch.arange(4.0), y, 2, 2, 1)
    assert y.flatten().tolist() == [0, 2, 0, 0]


def test_no_gradient_is_noted():
    y = torch.zeros(4)
    made()[(2,)](torch.ones(4, requires_grad=True), y, 4, 1, 2)
    assert not y.requires_grad


FOUR = torch.ones(4)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((FOUR,), "with other arguments: missing a required argument: 'y'"),
        ((FOUR, FOUR, 4, 1, 2, 3, 4), "with other arguments: "),
        ((FOUR, [1.0], 4, 1, 2), "gets a list as y, no tensor"),
        ((FOUR, FOUR, 4, 2, 2), "gets 4 numbers as x, and is told B = 4 × K = 2"),
        ((FOUR, torch.ones(5), 4, 1, 2), "gets 5 numbers as y, and is told B = 4 × K = 1"),
        ((FOUR[:1].expand(4), FOUR, 4, 1, 2), "x with strides (0,): its numbers do not lie one"),
        ((torch.ones(8)[::2], FOUR, 4, 1, 2), "x with strides (2,): its numbers do not lie one"),
        ((FOUR, FOUR, 4, 1, 3), "gets BLOCK = 3: the size of a block is a power of two"),
        ((FOUR, FOUR, 4, 1, 0), "gets BLOCK = 0: the size"),
        ((FOUR, FOUR, 4, 1, -2), "gets BLOCK = -2: the size"),
        ((FOUR, FOUR, 4, 1, 2.0), "gets BLOCK = 2.0: the size"),
    ],
)
def test_a_launch_from_which_no_kernel_comes_back(arguments, said):
    stand_in = made()
    with pytest.raises(LaunchError) as error:
        stand_in[(2,)](*arguments)
    assert said in str(error.value)
    assert str(error.value).startswith("double")
    assert stand_in.launches == 0


def test_an_array_on_another_device():
    with pytest.raises(LaunchError, match="double gets x on cpu, and y on meta"):
        made()[(2,)](FOUR, FOUR.to("meta"), 4, 1, 2)


def test_programs_with_two_numbers():
    with pytest.raises(LaunchError, match="double is launched along more than one axis"):
        made()[(2, 3)](FOUR, FOUR, 4, 1, 2)


def test_a_grid_without_a_comma():
    with pytest.raises(LaunchError, match=r"double\[2\]: a grid is a tuple, with a comma, \(2,\)"):
        made()[(2)](FOUR, FOUR, 4, 1, 2)
    with pytest.raises(LaunchError, match="with a comma"):
        made()[lambda _: 2](FOUR, FOUR, 4, 1, 2)


def test_a_call_is_no_launch():
    with pytest.raises(LaunchError, match=r"with its grid in square brackets, double\[grid\]"):
        made()(FOUR, FOUR, 4, 1, 2)


def test_an_error_names_its_array():
    with pytest.raises(LaunchError) as error:
        made()[(2,)](FOUR, torch.ones(5), 4, 1, 2)
    assert error.value.array == "y"


def test_the_arrays_of_the_last_launch_as_they_were():
    stand_in, y = made(), torch.zeros(4)
    stand_in[(2,)](FOUR, y, 4, 1, 2)
    assert {name: each.tolist() for name, each in stand_in.given.items()} == {
        "x": [[1.0]] * 4,
        "y": [[0.0]] * 4,
    }
    assert y.tolist() == [2.0] * 4


kernel = "the own one"


class Around:
    @staticmethod
    def forward():
        return kernel

    @staticmethod
    def backward():
        return kernel, other


class Inherits(Around):
    pass


@pytest.mark.parametrize("owner", [Around, Inherits])
def test_others_in_the_place_of_kernels(owner):
    with in_the_place_of_kernels(owner, {"kernel": "first", "other": "second"}):
        assert (owner.forward(), owner.backward()) == ("first", ("first", "second"))
    assert owner.forward() == "the own one"
    with pytest.raises(NameError):
        owner.backward()


def test_they_are_put_back_after_an_exception():
    with pytest.raises(ZeroDivisionError), in_the_place_of_kernels(Around, {"kernel": 1}):
        raise ZeroDivisionError
    assert Around.forward() == "the own one"


def test_a_class_without_such_methods():
    with in_the_place_of_kernels(int, {"kernel": 1}):
        assert kernel == "the own one"
