"""The flow and the hooks: sizes by arithmetic, outputs by NumPy, every variant trained."""

import re
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from svlearn import BaseAutoencoder, DenseAutoencoder, TrainConfig

widths = st.lists(st.integers(1, 12), max_size=4)


def linear_sizes(module):
    return [(m.in_features, m.out_features) for m in module.modules() if isinstance(m, nn.Linear)]


@given(st.integers(2, 40), st.integers(1, 12), widths)
def test_decoder_mirrors_encoder_for_any_hidden_layers(input_dim, latent_dim, hidden):
    model = DenseAutoencoder(input_dim, latent_dim, hidden)
    sizes = [input_dim, *hidden, latent_dim]
    pairs = list(pairwise(sizes))
    assert linear_sizes(model.encoder) == pairs
    assert linear_sizes(model.decoder) == [(b, a) for a, b in reversed(pairs)]
    both_ways = sum((a + 1) * b + (b + 1) * a for a, b in pairs)
    assert sum(parameter.numel() for parameter in model.parameters()) == both_ways


@given(st.integers(1, 5), widths)
def test_output_is_what_numpy_computes(batch, hidden):
    model = DenseAutoencoder(6, 2, hidden).double()
    x = torch.rand(batch, 6, dtype=torch.float64)

    def through(half, value):
        *inner, last = [m for m in half if isinstance(m, nn.Linear)]
        for layer in inner:
            value = np.maximum(0, value @ layer.weight.detach().numpy().T + layer.bias.tolist())
        return value @ last.weight.detach().numpy().T + last.bias.tolist()

    h = through(model.encoder, x.numpy())
    x_prime = (1 + np.tanh(through(model.decoder, h))) / 2
    output = model(x)
    np.testing.assert_allclose(output.h.detach(), h)
    np.testing.assert_allclose(output.x_prime.detach(), x_prime)
    assert torch.equal(output.encoded, output.h)
    assert torch.equal(model.decode(model.encode(x)), output.x_prime)


def test_h_is_what_code_makes_of_what_the_encoder_returned(make, x):
    class Doubled(BaseAutoencoder):
        def code(self, encoded):
            return 2 * encoded

    model = make(Doubled)
    output = model(x)
    assert torch.equal(output.encoded, model.encoder(x))
    assert torch.equal(output.h, 2 * model.encoder(x))
    assert torch.equal(model.encode(x), output.h)
    assert torch.equal(output.x_prime, model.decoder(output.h))


def test_default_is_one_layer_halfway():
    assert DenseAutoencoder(784, 16).hidden_layers == [64]
    assert linear_sizes(DenseAutoencoder(784, 16, []).encoder) == [(784, 16)]


def test_activation_stands_behind_each_hidden_layer_only():
    model = DenseAutoencoder(6, 2, [4, 3], activation=nn.Tanh)
    kinds = [[type(m).__name__ for m in half] for half in (model.encoder, model.decoder)]
    dense = ["Linear", "Tanh", "Linear", "Tanh", "Linear"]
    assert kinds == [dense, [*dense, "ShiftedTanh"]]


def test_print_shows_both_halves():
    text = str(DenseAutoencoder(6, 2, [4]))
    encoder, decoder = text.split("(decoder)")
    assert "(encoder)" in encoder
    assert "in_features=6, out_features=4" in encoder
    assert "in_features=4, out_features=6" in decoder
    assert "ShiftedTanh" in decoder


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("bad", [0, -1, 1.5, True, "3", None, np.int64(3)])
@pytest.mark.parametrize(
    ("name", "arguments", "least"),
    [
        ("input_dim", lambda bad: (bad, 2), 2),
        ("latent_dim", lambda bad: (6, bad), 1),
        ("hidden_layers[1]", lambda bad: (6, 2, [4, bad]), 1),
    ],
)
def test_impossible_size_is_refused_by_name_value_and_rule(name, arguments, least, bad):
    says = f"{name} (={bad!r}) must be an int, at least {least}"
    with pytest.raises(ValueError, match=f"^{re.escape(says)}$"):
        DenseAutoencoder(*arguments(bad))


def test_one_pixel_is_too_few():
    with pytest.raises(ValueError, match=r"input_dim \(=1\) must be an int, at least 2"):
        DenseAutoencoder(1, 1)


@pytest.mark.parametrize("use", ["encode", "forward", "reconstruct", "fit"])
@pytest.mark.parametrize("shape", [(5, 7), (6,), (5, 6, 2), (5, 1, 5), (6, 5)])
def test_wrong_shape_is_refused_with_both_sizes(use, shape):
    with pytest.raises(ValueError, match="input_dim=6") as error:
        getattr(DenseAutoencoder(6, 2), use)(torch.rand(shape))
    assert str(shape) in str(error.value)


@pytest.mark.parametrize("name", ["encode", "decode", "forward", "fit", "reconstruct"])
def test_what_is_shared_cannot_be_overridden(name):
    body = {name: lambda self, x: x}
    hooks = "build_encoder, build_decoder, build_input, code or loss_terms"
    with pytest.raises(TypeError, match=f"Mine overrides `{name}`.* {hooks}"):
        type("Mine", (BaseAutoencoder,), body)
    with pytest.raises(TypeError, match=f"Mine overrides `{name}`"):  # not by another parent either
        type("Mine", (type("Mixin", (), body), BaseAutoencoder), {})


def test_two_variants_combine_without_a_body(variant, make, x):
    class Dropping(BaseAutoencoder):
        def build_input(self, x):
            return super().build_input(x * (torch.rand_like(x) > 0.1))

    both = type("Both", (Dropping, variant), {})
    assert make(both).fit(x, TrainConfig(epochs=1), progress=False).loss


def test_one_hook_is_enough_for_a_variant_that_learns(variant, make, x):
    model = make(variant)
    before = [parameter.clone() for parameter in model.parameters()]
    history = model.fit(x, TrainConfig(epochs=30, batch_size=5, learning_rate=0.01), progress=False)
    assert history.loss[-1] < 0.9 * history.loss[0]
    assert not any(map(torch.equal, before, model.parameters()))
    assert model.reconstruct(x).shape == x.shape


@pytest.mark.parametrize("shape", [(6,), (1, 2, 3), (3, 1, 2)])
def test_reconstruction_has_the_shape_of_the_input(shape, variant, make):
    x = torch.rand(4, *shape)
    output = make(variant)(x)
    assert output.x_prime.shape == x.shape
    assert output.h.shape == (4, 2)
    assert make(variant).reconstruct(x).shape == x.shape


def test_images_and_vectors_are_the_same_to_a_dense_model(make, x):
    model = make()
    images = model.reconstruct(x.reshape(10, 1, 2, 3))
    assert torch.equal(images.reshape(10, 6), model.reconstruct(x))


@pytest.mark.parametrize("modes", [(True, True), (False, False), (True, False), (False, True)])
def test_reconstruct_leaves_each_half_in_its_mode_and_records_no_gradient(modes, make, x):
    model = make()
    model.encoder.train(modes[0]), model.decoder.train(modes[1])
    before = {name: module.training for name, module in model.named_modules()}
    assert not model.reconstruct(x).requires_grad
    with pytest.raises(ValueError, match="input_dim"):
        model.reconstruct(x[:, 1:])
    assert {name: module.training for name, module in model.named_modules()} == before
    assert model(x).x_prime.requires_grad


def test_reconstruct_evaluates_while_training(make, x):
    model = make(activation=lambda: nn.Dropout(0.5)).train()
    assert torch.equal(model.reconstruct(x), model.reconstruct(x))
    assert not torch.equal(model(x).x_prime, model(x).x_prime)


def test_float64_all_the_way(variant, make, x):
    model = make(variant).double()
    model.fit(x, TrainConfig(epochs=1), validation=x, progress=False)  # float32 data are converted
    assert model.reconstruct(x.double()).dtype == torch.float64
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float64}


def test_saved_weights_in_a_new_model_give_the_same_pictures(variant, make, x, tmp_path):
    model = make(variant)
    model.fit(x, TrainConfig(epochs=2), progress=False)
    torch.save(model.state_dict(), tmp_path / "weights.pt")
    copy = variant(6, 2, [5])
    copy.load_state_dict(torch.load(tmp_path / "weights.pt", weights_only=True))
    torch.manual_seed(0)
    first = model.reconstruct(x)
    torch.manual_seed(0)
    assert torch.equal(copy.reconstruct(x), first)
