"""The autoencoders of the course: which hooks they override, what they compute, that they learn."""

import copy
import inspect
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn.functional import conv2d, linear

import svlearn
from svlearn import (
    BaseAutoencoder,
    ContractiveAutoencoder,
    ConvAutoencoder,
    DenoisingAutoencoder,
    DenoisingConvAutoencoder,
    DenseAutoencoder,
    LinearAutoencoder,
    PoolingConvAutoencoder,
    TrainConfig,
    UnpoolingConvAutoencoder,
    UpsamplingConvAutoencoder,
)
from svlearn.autoencoders.unpooling import Unpool
from svlearn.experiments.rifai2011 import TiedDenoising
from svlearn.noise import mask_square, salt_and_pepper

HOOKS = {"build_encoder", "build_decoder", "build_input", "code", "loss_terms"}
OVERRIDES = {
    DenseAutoencoder: set(),
    LinearAutoencoder: {"build_decoder"},
    DenoisingAutoencoder: {"build_input"},
    ConvAutoencoder: {"build_encoder", "build_decoder", "build_input"},
    DenoisingConvAutoencoder: set(),
    PoolingConvAutoencoder: {"build_encoder"},
    UpsamplingConvAutoencoder: {"build_decoder"},
    UnpoolingConvAutoencoder: {"build_decoder"},
    ContractiveAutoencoder: {"build_encoder", "build_decoder", "loss_terms"},
    TiedDenoising: set(),
}
MAKE = {
    LinearAutoencoder: lambda: LinearAutoencoder(64, 3),
    DenoisingAutoencoder: lambda: DenoisingAutoencoder(64, 3, amount=0.1),
    ConvAutoencoder: lambda: ConvAutoencoder((1, 8, 8), 3, [4]),
    DenoisingConvAutoencoder: lambda: DenoisingConvAutoencoder((1, 8, 8), 3, [4], amount=0.1),
    PoolingConvAutoencoder: lambda: PoolingConvAutoencoder((1, 8, 8), 3, [4]),
    UpsamplingConvAutoencoder: lambda: UpsamplingConvAutoencoder((1, 8, 8), 3, [4]),
    UnpoolingConvAutoencoder: lambda: UnpoolingConvAutoencoder((1, 8, 8), 3, [4]),
    ContractiveAutoencoder: lambda: ContractiveAutoencoder(64, 3, jacobian_weight=1e-4),
    TiedDenoising: lambda: TiedDenoising(64, 3, jacobian_weight=0.0, amount=0.1),
}
each = pytest.mark.parametrize("variant", MAKE, ids=lambda variant: variant.__name__)


def make(variant):
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return MAKE[variant]()


@pytest.fixture
def x():
    """Twelve squares of light, somewhere on 8×8 pixels."""
    x = 1 - mask_square(torch.ones(12, 1, 8, 8), 0.25, torch.Generator().manual_seed(0))
    return 0.1 + 0.8 * x


def test_none_is_forgotten():
    public = [getattr(svlearn, name) for name in svlearn.__all__]
    found = {kind for kind in public if inspect.isclass(kind) and issubclass(kind, BaseAutoencoder)}
    assert found - {BaseAutoencoder} == OVERRIDES.keys() - {TiedDenoising}


@pytest.mark.parametrize("variant", OVERRIDES, ids=lambda variant: variant.__name__)
def test_only_hooks_are_overridden(variant):
    own = {name for name, value in vars(variant).items() if inspect.isfunction(value)}
    inherited = {name for name in own if hasattr(BaseAutoencoder, name)}
    assert inherited - {"__init__", "extra_repr"} == OVERRIDES[variant]
    assert OVERRIDES[variant] <= HOOKS
    assert all(name.startswith("_") for name in own - inherited)


@pytest.mark.parametrize("variant", [DenoisingConvAutoencoder, TiedDenoising])
def test_two_parents_need_no_body(variant):
    body = {name for name in vars(variant) if not name.startswith("__")}
    assert body <= {"_is_protocol", "_abc_impl"}
    assert len(variant.__bases__) == 2


@each
def test_it_learns(variant, x):
    model = make(variant)
    before = torch.nn.functional.mse_loss(model.reconstruct(x), x)
    config = TrainConfig(epochs=200, batch_size=6, learning_rate=0.01)
    history = model.fit(x, config, progress=False)
    assert history.loss[-1] < 0.7 * history.loss[0]
    assert torch.nn.functional.mse_loss(model.reconstruct(x), x) < 0.7 * before


@each
def test_pictures_come_back_in_their_shape(variant, x):
    model = make(variant)
    assert model(x).h.shape == (12, 3)
    assert model(x).x_prime.shape == x.shape
    assert model.reconstruct(x.flatten(1)).shape == (12, 64)
    torch.testing.assert_close(model.reconstruct(x.flatten(1)), model.reconstruct(x).flatten(1))


@each
def test_a_copy_of_the_weights_reconstructs_the_same(variant, x):
    model = make(variant)
    model.fit(x, TrainConfig(epochs=1), progress=False)
    other = MAKE[variant]()
    other.load_state_dict(model.state_dict())
    assert torch.equal(other.reconstruct(x), model.reconstruct(x))
    assert torch.equal(copy.deepcopy(model).reconstruct(x), model.reconstruct(x))


@each
def test_what_sets_it_apart_is_printed(variant):
    assert repr(make(variant)) == repr(make(variant))
    for name in inspect.signature(variant.__init__).parameters.keys() & {"amount", "noise"}:
        assert f"{name}=" in repr(make(variant))
    if issubclass(variant, ContractiveAutoencoder) and variant is not TiedDenoising:
        assert "jacobian_weight=0.0001" in repr(make(variant))


# --- linear ---


def test_linear_autoencoder_is_linear(x):
    model, x = make(LinearAutoencoder).double(), x.flatten(1).double()
    both = model.reconstruct((x + x.flip(0)) / 2)
    torch.testing.assert_close(both, (model.reconstruct(x) + model.reconstruct(x.flip(0))) / 2)
    assert [type(m) for m in model.modules() if not [*m.children()]] == [nn.Linear] * 2


# --- denoising ---


@pytest.mark.parametrize("variant", [DenoisingAutoencoder, DenoisingConvAutoencoder, TiedDenoising])
def test_noise_goes_in_and_the_clean_picture_is_the_target(variant, x):
    model = make(variant)
    seen = []
    model.encoder.register_forward_pre_hook(lambda _, arguments: seen.append(arguments[0]))
    output = model.train()(x)
    model(x)
    model.eval()(x)
    noisy, again, clean = (rows.reshape(x.shape) for rows in seen)
    assert torch.equal(clean, x)
    assert 0 < (noisy - x).std() < 0.2
    assert not torch.equal(noisy, again), "drawn anew at each step"
    loss = model.loss_terms(x, output)["reconstruction"]
    assert loss.item() == pytest.approx((x - output.x_prime).square().mean().item())


def test_any_noise_will_do(x):
    model = DenoisingAutoencoder(64, 3, noise=salt_and_pepper, amount=1.0)
    assert set(model.train().build_input(x).unique().tolist()) == {0, 1}
    assert "noise=salt_and_pepper, amount=1.0" in repr(model)


@pytest.mark.parametrize("amount", [-0.1, 1.5])
def test_amount_is_a_share(amount):
    with pytest.raises(ValueError, match=rf"amount \(={amount}\) must be between 0 and 1"):
        DenoisingAutoencoder(64, 3, amount=amount)


# --- convolutional ---

CONVOLUTIONAL = [
    ConvAutoencoder,
    PoolingConvAutoencoder,
    UpsamplingConvAutoencoder,
    UnpoolingConvAutoencoder,
]


@pytest.mark.parametrize("variant", CONVOLUTIONAL, ids=lambda variant: variant.__name__)
@given(
    st.integers(1, 3), st.integers(1, 17), st.integers(1, 17), st.integers(1, 5),
    st.lists(st.integers(1, 5), max_size=4),
)  # fmt: skip
def test_any_picture_comes_back_in_its_size(variant, channels, height, width, latent_dim, hidden):
    if channels * height * width == 1:
        return
    model = variant((channels, height, width), latent_dim, hidden)
    x = torch.rand(2, channels, height, width)
    assert model(x).h.shape == (2, latent_dim)
    assert model.decode(model.encode(x)).shape == x.shape
    strided = ConvAutoencoder((channels, height, width), latent_dim, hidden)
    sizes = [[p.numel() for p in each.parameters()] for each in (strided, model)]
    assert sizes[0] == sizes[1], "however the picture is halved and doubled"
    half = [sum(p.numel() for p in part.parameters() if p.dim() > 1) for part in model.children()]
    assert half[0] == half[1], "the decoder has the encoder's filters, mirrored"


def test_parameters_by_hand():
    filters = [(1, 16, 9), (16, 32, 9), (32, 64, 49)]  # in, out, places
    weights = sum(a * b * places for a, b, places in filters)
    biases = (16 + 32 + 64) + (32 + 16 + 1)
    model = ConvAutoencoder((1, 28, 28), 64)
    assert sum(p.numel() for p in model.parameters()) == 2 * weights + biases


def test_encoder_as_plain_convolutions(x):
    model = make(ConvAutoencoder)
    first, last = (m for m in model.encoder if isinstance(m, nn.Conv2d))
    maps = conv2d(x, first.weight, first.bias, stride=2, padding=1).relu()  # 8 → 4
    h = linear(maps.flatten(1), last.weight.flatten(1), last.bias)
    torch.testing.assert_close(model.encode(x), h)


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("shape", "says"),
    [
        ((28, 28), r"image_shape \(=\(28, 28\)\) must be \(C, H, W\)"),
        ((1, 0, 28), r"image_shape\[1\] \(=0\) must be an int, at least 1"),
        ((1, 28, 2.5), r"image_shape\[2\] \(=2.5\) must be an int, at least 1"),
    ],
)
def test_no_picture_has_this_shape(shape, says):
    with pytest.raises(ValueError, match=says):
        ConvAutoencoder(shape, 3)


# --- pooling, upsampling, unpooling ---


@pytest.mark.parametrize("variant", [PoolingConvAutoencoder, UnpoolingConvAutoencoder])
@pytest.mark.parametrize("side", [8, 7])
def test_pooling_encoder_by_hand(variant, side):
    model, x = variant((1, side, side), 3, [4]), torch.rand(5, 1, side, side)
    first, last = (m for m in model.encoder if isinstance(m, nn.Conv2d))
    maps = conv2d(x, first.weight, first.bias, padding=1)
    maps = nn.functional.pad(maps, (0, 8 - side, 0, 8 - side), value=-torch.inf)
    blocks = maps.reshape(5, 4, 4, 2, 4, 2).amax(dim=(3, 5)).relu()
    h = linear(blocks.flatten(1), last.weight.flatten(1), last.bias)
    torch.testing.assert_close(model.encode(x), h)


def test_upsampling_decoder_by_hand():
    model, h = make(UpsamplingConvAutoencoder), torch.rand(5, 3)
    first, last = (m for m in model.decoder if hasattr(m, "weight"))
    maps = torch.einsum("bk,kcij->bcij", h, first.weight) + first.bias[:, None, None]
    blocks = maps.relu().repeat_interleave(2, dim=2).repeat_interleave(2, dim=3)
    z = conv2d(blocks, last.weight, last.bias, padding=1)
    torch.testing.assert_close(model.decode(h), (1 + z.tanh()) / 2)


def test_unpooling_puts_each_number_back_where_the_maximum_was():
    (pool,) = (m for m in make(UnpoolingConvAutoencoder).encoder if hasattr(m, "places"))
    maps = torch.tensor([[[[1.0, 5.0, 0.0], [2.0, 3.0, 7.0], [4.0, 6.0, 8.0]]]])
    assert pool(maps).flatten().tolist() == [5, 7, 6, 8]
    (back,) = torch.tensor([[[[10.0, 20.0], [30.0, 40.0]]]])
    came = Unpool(pool)(back[None]).squeeze().tolist()
    assert came == [[0, 10, 0], [0, 0, 20], [0, 30, 40]]


def test_unpooling_needs_what_was_encoded_just_before(x):
    model = make(UnpoolingConvAutoencoder)
    with pytest.raises(ValueError, match="h holds 2 samples, but the encoder has seen nothing yet"):
        model.decode(torch.rand(2, 3))
    h = model.encode(x)
    with pytest.raises(ValueError, match=r"h holds 2 samples.* has seen a batch of 12"):
        model.decode(h[:2])
    model.encode(x.flip(0))
    assert not torch.allclose(model.decode(h), model(x).x_prime), "more than h goes past"


# --- contractive ---


@pytest.mark.parametrize("hidden", [[], [7], [9, 7]])
def test_weights_are_shared_before_and_after(hidden, x):
    model = ContractiveAutoencoder(64, 3, hidden, jacobian_weight=1e-3)

    def shared(model):
        forth = [layer.weight for layer in model.encoder if isinstance(layer, nn.Linear)]
        back = [layer.weight for layer in model.decoder if hasattr(layer, "weight")]
        return all(a is b for a, b in zip(forth, reversed(back), strict=True))

    assert shared(model)
    model.double().fit(x, TrainConfig(epochs=1), progress=False)
    assert shared(model)
    assert shared(copy.deepcopy(model))
    sizes = [64, *hidden, 3]
    matrices = sum(a * b for a, b in pairwise(sizes))
    biases = sum(sizes[1:]) + sum(sizes[:-1])
    assert sum(p.numel() for p in model.parameters()) == matrices + biases


def test_contractive_by_hand(x):
    model, x = make(ContractiveAutoencoder).double(), x.flatten(1).double()
    W, b, c = model.encoder[0].weight, model.encoder[0].bias, model.decoder[0].bias
    h = torch.sigmoid(x @ W.T + b)
    x_prime = (1 + torch.tanh(h @ W + c)) / 2
    J = (h * (1 - h))[:, :, None] * W  # (B, K, D)
    output = model(x)
    torch.testing.assert_close(output.h, h)
    torch.testing.assert_close(output.x_prime, x_prime)
    terms = model.loss_terms(x, output)
    torch.testing.assert_close(terms["contractive"], 1e-4 * J.square().sum() / 12)
    torch.testing.assert_close(terms["reconstruction"], (x - x_prime).square().mean())


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_impossible_weight(weight):
    says = rf"jacobian_weight \(={weight}\) must be at least 0 and finite"
    with pytest.raises(ValueError, match=says):
        ContractiveAutoencoder(64, 3, jacobian_weight=weight)


def test_a_heavy_penalty_makes_h_constant(x):
    model = ContractiveAutoencoder(64, 3, jacobian_weight=100.0)
    model.fit(x, TrainConfig(epochs=100, learning_rate=0.01), progress=False)
    assert model.encode(x).std(dim=0).max() < 1e-3
