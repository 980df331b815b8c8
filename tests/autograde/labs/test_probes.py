import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from autograde.labs.errors import WrongError
from autograde.labs.probes import OUTPUT, PARAMETER_SIZES, behaviour, dense, fill, gradient, slopes

SIZES = st.lists(st.integers(1, 24), min_size=2, max_size=5)
SEEDS = st.integers(0, 2**31)
ANY_TIME = settings(deadline=None, max_examples=40)
AT_X = "the gradient of the output at x"
AT_PARAMETERS = "the gradient of the output at its parameters"


class Turned(nn.Module):
    """A linear layer whose weight is (in, out), made after its bias."""

    def __init__(self, size_in: int, size_out: int) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(size_out))
        self.matrix = nn.Parameter(torch.zeros(size_in, size_out))

    def forward(self, x: Tensor) -> Tensor:
        return x @ self.matrix + self.bias


class Columns(nn.Module):
    """The same, with a bias that is a column, and everything in double dimensions."""

    def __init__(self, size_in: int, size_out: int) -> None:
        super().__init__()
        self.matrix = nn.Parameter(torch.zeros(1, size_in, size_out))
        self.bias = nn.Parameter(torch.zeros(size_out, 1))

    def forward(self, x: Tensor) -> Tensor:
        return x @ self.matrix[0] + self.bias.T


class Backwards(nn.Module):
    """Registers the last layer first."""

    def __init__(self, sizes: Sequence[int], layer: Callable[[int, int], nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layer(a, b) for a, b in reversed(list(pairwise(sizes))))

    def forward(self, x: Tensor) -> Tensor:
        first, *others = reversed(self.layers)
        x = first(x)
        for layer in others:
            x = layer(x.relu())
        return x


def plain(sizes: Sequence[int]) -> nn.Sequential:
    layers: list[nn.Module] = []
    for a, b in pairwise(sizes):
        layers += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


LAYOUTS: dict[str, Callable[[Sequence[int]], nn.Module]] = {
    "plain": plain,
    "backwards": lambda sizes: Backwards(sizes, nn.Linear),
    "turned": lambda sizes: Backwards(sizes, Turned),
    "columns": lambda sizes: Backwards(sizes, Columns),
}


def tensor_of(found: Mapping[str, object], part: str) -> Tensor:
    value = found[part]
    assert isinstance(value, Tensor)
    return value


def same(found: object, expected: object) -> bool:
    if isinstance(found, Tensor) and isinstance(expected, Tensor):
        return found.shape == expected.shape and torch.allclose(found, expected, atol=1e-6)
    return found == expected


@ANY_TIME
@given(sizes=SIZES, seed=SEEDS)
def test_the_layout_makes_no_difference(sizes: list[int], seed: int) -> None:
    x = torch.rand(3, sizes[0], generator=torch.Generator().manual_seed(seed))
    expected = behaviour(partial(plain, sizes), x, seed)
    for name, layout in LAYOUTS.items():
        found = behaviour(partial(layout, sizes), x, seed)
        assert found.keys() == expected.keys()
        for part in expected:
            assert same(found[part], expected[part]), (name, part)


@ANY_TIME
@given(sizes=SIZES, seed=SEEDS)
def test_what_it_held_before_makes_no_difference(sizes: list[int], seed: int) -> None:
    first, other = plain(sizes), plain(sizes)
    before = [parameter.clone() for parameter in first.parameters()]
    fill(first, seed)
    fill(other, seed)
    for mine, theirs, old in zip(first.parameters(), other.parameters(), before, strict=True):
        assert torch.equal(mine, theirs)
        assert not torch.equal(mine, old)
        assert mine.requires_grad
        # A square matrix is the mean of two, times √2: its largest values may be larger.
        square = mine.dim() == 2 and mine.shape[0] == mine.shape[1] > 1
        assert mine.abs().max() <= ((6 if square else 3) / max(mine.shape)) ** 0.5


def test_values_are_spread_and_follow_the_seed() -> None:
    first, second = (fill(nn.Linear(40, 50), seed).requires_grad_(False) for seed in (1, 2))
    (weight, bias), (other, _) = first.parameters(), second.parameters()
    assert abs(weight.mean()) < 0.01
    assert math.isclose(weight.std(), 1 / math.sqrt(50), rel_tol=0.1)
    assert not torch.equal(weight, other)
    assert not torch.equal(weight[:, 0], bias)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda sizes: nn.Sequential(*plain(sizes), nn.ReLU()),
        lambda sizes: nn.Sequential(*(nn.Linear(a, b) for a, b in pairwise(sizes))),
        lambda sizes: nn.Sequential(*plain(sizes[::-1])[::-1]),
        lambda sizes: plain([sizes[0], *sizes[-2:0:-1], sizes[-1]]),
        lambda sizes: nn.Sequential(*(nn.Linear(a, b, bias=False) for a, b in pairwise(sizes))),
        lambda sizes: plain([sizes[0], sizes[-1]]),
        lambda sizes: nn.Sequential(*plain(sizes), nn.Hardtanh(-5, 5)),
    ],
)
def test_another_function_behaves_differently(wrong: Callable[[list[int]], nn.Module]) -> None:
    sizes = [7, 5, 4, 3]
    x = torch.linspace(-1, 1, 28).reshape(4, 7)
    expected = behaviour(partial(plain, sizes), x, 3)
    try:
        found = behaviour(partial(wrong, sizes), x, 3)
    except RuntimeError:  # the layers do not fit each other
        return
    assert not all(same(found[part], expected[part]) for part in expected)


def test_nothing_grows_or_vanishes_on_its_way() -> None:
    x = torch.randn(100, 24, generator=torch.Generator().manual_seed(0))
    for seed in range(20):
        assert 0.05 < fill(plain([24, 20, 16, 12, 8, 4]), seed)(x).std() < 2


def test_the_gradient_by_hand() -> None:
    x = torch.tensor([[3.0, 4.0], [5.0, 7.0]])
    found = behaviour(lambda: nn.Linear(2, 1), x, seed=5)
    (weight, bias), output = fill(nn.Linear(2, 1), 5).parameters(), tensor_of(found, OUTPUT)
    assert torch.equal(output, x @ weight.T + bias)
    # Backwards come weights w of the output: the slope at the bias is their sum.
    at_bias, *at_weight = tensor_of(found, AT_PARAMETERS).tolist()
    w = torch.linalg.solve(x.T, torch.tensor(at_weight))
    assert math.isclose(at_bias, w.sum(), rel_tol=1e-4)
    torch.testing.assert_close(tensor_of(found, AT_X), w[:, None] * weight)
    assert found[PARAMETER_SIZES] == "1, 2"


def test_the_messages_name_no_sizes() -> None:
    for name in behaviour(lambda: plain([5, 4, 3]), torch.zeros(2, 5), 0):
        assert not any(character.isdigit() for character in name)


def test_a_part_that_is_cut_off_has_no_gradient() -> None:
    class Cut(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.last = nn.Linear(4, 3), nn.Linear(3, 2)

        def forward(self, x: Tensor) -> Tensor:
            found: Tensor = self.last(self.first(x).detach())
            return found

    x = torch.ones(2, 4)
    cut, whole = behaviour(Cut, x, 1), behaviour(lambda: nn.Sequential(*Cut().children()), x, 1)
    assert same(cut[OUTPUT], whole[OUTPUT])
    assert not tensor_of(cut, AT_X).any()
    assert tensor_of(whole, AT_X).all()
    at_cut, at_whole = tensor_of(cut, AT_PARAMETERS), tensor_of(whole, AT_PARAMETERS)
    assert at_cut.shape == at_whole.shape
    assert int((at_cut == 0).sum()) == 4 * 3 + 3
    assert not same(at_cut, at_whole)


def test_a_gradient_by_hand_and_zero_where_none_arrives() -> None:
    x, y = torch.tensor([2.0, 3.0], requires_grad=True), torch.ones(2, requires_grad=True)
    at_x, at_y = gradient((x**2).sum(), x, y)
    assert (at_x.tolist(), at_y.tolist()) == ([4, 6], [0, 0])


@pytest.mark.parametrize("loss", [None, 3.0, [torch.zeros(())], nn.ReLU()])
def test_a_loss_that_is_no_tensor(loss: object) -> None:
    with pytest.raises(WrongError, match=f"^expected a tensor, came {type(loss).__name__}$"):
        gradient(loss)


def test_a_loss_without_a_gradient() -> None:
    with pytest.raises(WrongError, match="came one that is cut off from it"):
        gradient(torch.zeros(()), torch.zeros(1, requires_grad=True))


def test_an_output_that_is_cut_off_has_no_gradient() -> None:
    class Cut(nn.Linear):
        def forward(self, x: Tensor) -> Tensor:
            return super().forward(x).detach()

    found = behaviour(lambda: Cut(3, 2), torch.ones(2, 3), 0)
    assert (found[AT_X], found[AT_PARAMETERS]) == (None, None)
    bare = behaviour(nn.ReLU, torch.ones(2, 2), 0)  # it has no parameters
    assert AT_PARAMETERS not in bare
    assert tensor_of(bare, AT_X).all()


def test_a_loss_that_is_not_one_number() -> None:
    x = torch.zeros(2, requires_grad=True)
    with pytest.raises(RuntimeError, match="scalar"):
        gradient(2 * x, x)


@pytest.mark.parametrize("module", [None, [], nn.Linear, lambda x: x, torch.zeros(2)])
def test_what_is_no_module(module: object) -> None:
    with pytest.raises(WrongError, match=r"^expected an nn\.Module, came "):
        fill(module, 0)
    with pytest.raises(WrongError, match=r"^expected an nn\.Module, came "):
        behaviour(lambda: module, torch.zeros(1), 0)


@pytest.mark.parametrize("output", [None, 1.0, (torch.zeros(1),)])
def test_an_output_that_is_no_tensor(output: object) -> None:
    class Odd(nn.Module):
        def forward(self, _: Tensor) -> object:
            return output

    with pytest.raises(WrongError, match=f"tensor as output, came {type(output).__name__}$"):
        behaviour(Odd, torch.zeros(1), 0)


# --- what a module does beside its output, and what a second module has to do with it ---


class Centred(nn.Linear):
    """Takes the mean of the batch away."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x - x.mean(0))


class Doubled(nn.Linear):
    """Gives twice as much in training."""

    def forward(self, x: Tensor) -> Tensor:
        return (2 if self.training else 1) * super().forward(x)


def test_one_sample_and_eval_mode() -> None:
    x = torch.linspace(-1, 1, 12).reshape(4, 3)
    linear, centred, doubled = (
        behaviour(partial(layer, 3, 2), x, 4) for layer in (nn.Linear, Centred, Doubled)
    )
    output, one = tensor_of(linear, OUTPUT), tensor_of(linear, "the output for one sample")
    assert same(one, output[:1])
    assert same(linear["the output in eval mode"], output)
    bias = fill(nn.Linear(3, 2), 4).bias
    assert same(centred["the output for one sample"], bias[None])
    assert same(doubled[OUTPUT], 2 * output)
    assert same(doubled["the output in eval mode"], output)


def test_modules_that_start_with_the_same_weights() -> None:
    kept = plain([3, 2])

    def seeded() -> nn.Module:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            return plain([3, 2])

    for make in (seeded, lambda: kept):
        with pytest.raises(WrongError, match=r"^a second call gives the same weights"):
            behaviour(make, torch.ones(1, 3), 0)


def test_modules_that_share_a_parameter() -> None:
    shared = nn.Parameter(torch.zeros(2))  # nothing was drawn, so they may start alike

    def make(share: bool) -> nn.Module:
        layer = nn.Linear(3, 2)
        layer.bias = shared if share else nn.Parameter(torch.zeros(2))
        return layer

    x = torch.ones(2, 3)
    expected, found = (behaviour(partial(make, share), x, 0) for share in (False, True))
    assert not same(found[OUTPUT], expected[OUTPUT])


def test_a_list_that_is_turned_around_by_each_call() -> None:
    sizes = [5, 4, 3]

    def make() -> nn.Module:
        sizes.reverse()
        return plain(sizes)

    for after in ([3, 4, 5], [5, 4, 3]):  # an even number of calls would hide it
        with pytest.raises(WrongError, match="again gives layers of other sizes"):
            behaviour(make, torch.ones(2, 5), 0)
        assert sizes == after


def test_the_input_stays_as_it_was() -> None:
    x = torch.ones(2, 3)
    behaviour(lambda: nn.Sequential(nn.Linear(3, 2), nn.ReLU()), x, 0)
    assert (x.requires_grad, x.tolist()) == (False, [[1] * 3] * 2)


def test_a_dense_chain() -> None:
    chain = dense(7, 4, 3, 2)
    x = torch.linspace(-1, 1, 8).reshape(2, 4)
    first, tanh, last = chain
    assert [type(layer) for layer in chain] == [nn.Linear, nn.Tanh, nn.Linear]
    assert torch.equal(chain(x), last(tanh(first(x))))
    for mine, theirs in zip(chain.parameters(), dense(7, 4, 3, 2).parameters(), strict=True):
        assert torch.equal(mine, theirs)
    assert not torch.equal(next(first.parameters()), next(dense(8, 4, 3).parameters()))


def test_slopes_by_hand() -> None:
    x, y = torch.tensor([2.0, 3.0], requires_grad=True), torch.ones(1, requires_grad=True)
    answers = {"square": x**2, "constant": torch.ones(2), "count": 3}
    found = slopes(answers, {"x": x, "y": y}, seed=1)
    assert list(found) == [
        f"the gradient of {name} at {where}" for name in ("square", "constant") for where in "xy"
    ]
    weights = tensor_of(slopes({"x": 1 * x}, {"x": x}, 1), "the gradient of x at x")
    assert weights.abs().min() > 0
    assert same(found["the gradient of square at x"], weights * 2 * x)
    assert tensor_of(found, "the gradient of square at y").tolist() == [0]
    assert found["the gradient of constant at x"] is None
    assert slopes(answers, {}, 1) == {}


def test_parameters_of_the_same_sizes_are_added_up() -> None:
    w, turned, other = (torch.ones(shape, requires_grad=True) for shape in ((2, 3), (3, 2), (2,)))
    loss = (w * torch.arange(6.0).reshape(2, 3)).sum() + 10 * turned.sum() + 100 * other.sum()
    (found,) = slopes({"loss": loss}, {}, 0, (w, turned, other)).values()
    (weight,) = slopes({"loss": other[0]}, {}, 0, (other,)).values()
    assert isinstance(found, Tensor)
    assert isinstance(weight, Tensor)
    assert same(found / weight[0], torch.tensor([100.0, 100, *(10.0 + n for n in range(6))]))


# --- filters ---

COUNTS = st.lists(st.integers(1, 6), min_size=4, max_size=4)


def filters(counts: Sequence[int]) -> nn.Sequential:
    C, c1, c2, K = counts
    return nn.Sequential(
        *(nn.Conv2d(C, c1, 3, 2, 1), nn.ReLU(), nn.Conv2d(c1, c2, 3, 2, 1), nn.ReLU()),
        *(nn.Conv2d(c2, K, 3), nn.Flatten()),
    )


def stamps(counts: Sequence[int]) -> nn.Sequential:
    C, c1, c2, K = counts
    return nn.Sequential(
        *(nn.Unflatten(1, (K, 1, 1)), nn.ConvTranspose2d(K, c2, 3), nn.ReLU()),
        *(nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(c1, C, 3, 2, 1, 1)),
    )


class Functions(nn.Module):
    """The same filters, the last registered first, applied by functions."""

    def __init__(self, counts: Sequence[int], *, transposed: bool) -> None:
        super().__init__()
        layers = (stamps if transposed else filters)(counts)
        self.transposed = transposed
        self.all = nn.ParameterList([*layers.parameters()][::-1])

    def forward(self, x: Tensor) -> Tensor:
        parts = [*self.all][::-1]
        x = x[:, :, None, None] if self.transposed else x
        for number, (weight, bias) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
            x = x.relu() if number else x
            if self.transposed:
                strides = (2, 1, 1) if number else (1, 0, 0)
                x = nn.functional.conv_transpose2d(x, weight, bias, *strides)
            else:
                x = nn.functional.conv2d(x, weight, bias, *((1, 0) if number == 2 else (2, 1)))
        return x if self.transposed else x.flatten(1)


@ANY_TIME
@given(counts=COUNTS, seed=SEEDS, transposed=st.booleans())
def test_the_order_of_filters_makes_no_difference(
    counts: list[int], seed: int, transposed: bool
) -> None:
    shape = (2, counts[3]) if transposed else (2, counts[0], 12, 12)
    x = torch.randn(shape, generator=torch.Generator().manual_seed(seed))
    expected = behaviour(partial(stamps if transposed else filters, counts), x, seed)
    found = behaviour(partial(Functions, counts, transposed=transposed), x, seed)
    assert all(same(found[part], expected[part]) for part in expected)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: nn.Sequential(*filters([2, 3, 4, 5])[:-2], nn.Conv2d(4, 5, 3)),  # not flattened
        lambda: nn.Sequential(*filters([2, 3, 4, 5]), nn.ReLU()),
        lambda: nn.Sequential(*(m for m in filters([2, 3, 4, 5]) if not isinstance(m, nn.ReLU))),
        lambda: nn.Sequential(nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(2, 3, 3, 2), *later()),
        lambda: nn.Sequential(nn.Conv2d(2, 3, 3, 2, 1, bias=False), *later()),
        lambda: nn.Sequential(nn.Conv2d(2, 3, 5, 2, 2), *later()),
        lambda: filters([2, 4, 3, 5]),
        lambda: nn.Sequential(Mirrored(), *filters([2, 3, 4, 5])),
    ],
)
def test_other_filters_behave_differently(wrong: Callable[[], nn.Module]) -> None:
    x = torch.randn(3, 2, 12, 12, generator=torch.Generator().manual_seed(0))
    expected, found = (behaviour(make, x, 3) for make in (partial(filters, [2, 3, 4, 5]), wrong))
    assert not all(same(found[part], expected[part]) for part in expected)


def later() -> list[nn.Module]:
    return [*filters([2, 3, 4, 5])][1:]


class Mirrored(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.mT


def test_filters_keep_their_layout() -> None:
    straight, turned = nn.Conv2d(3, 4, 5), nn.ConvTranspose2d(3, 4, 5)
    fill(straight, 1)
    fill(turned, 1)
    values, others = (layer.weight.flatten().sort()[0] for layer in (straight, turned))
    assert not torch.equal(values, others)
    assert straight.weight.abs().max() <= (3 / (3 * 5 * 5)) ** 0.5
    single = nn.Conv2d(1, 4, 3)
    again = nn.Conv2d(1, 4, 3)
    fill(single, 1)
    fill(again, 1)
    assert torch.equal(single.weight, again.weight)
    found = behaviour(lambda: nn.Conv2d(1, 4, 3), torch.zeros(1, 1, 3, 3), 1)
    assert found[PARAMETER_SIZES] == "4, 4×1×3×3"


def test_nothing_grows_or_vanishes_on_its_way_through_filters() -> None:
    x = torch.randn(50, 6, 28, 28, generator=torch.Generator().manual_seed(0))
    layers = [nn.Conv2d(6, 5, 3, 2, 1), nn.ReLU(), nn.Conv2d(5, 4, 3, 2, 1), nn.ReLU()]
    for seed in range(20):
        whole = nn.Sequential(*layers, nn.Conv2d(4, 3, 7), nn.Flatten())
        assert 0.05 < fill(whole, seed)(x).std() < 2
