"""What all explorers have in common: names, texts, and that nobody notices that they drew."""

import re

import ipywidgets as widgets
import pytest
import torch

from svlearn import (
    ContractiveAutoencoder,
    ConvAutoencoder,
    DenoisingAutoencoder,
    DenseAutoencoder,
    LinearAutoencoder,
)
from svlearn.data import Images
from svlearn.explorers import (
    contractive_explorer,
    conv_explorer,
    denoising_explorer,
    directions_explorer,
    explorer,
    filter_explorer,
    grid_explorer,
    latent_explorer,
    launch_explorer,
    learning_explorer,
    line_explorer,
    mixing_explorer,
    noise_explorer,
    pca_explorer,
    plane_explorer,
)

SHAPE = (1, 8, 8)


def drawn(x, amount):
    """Noise that changes its input, as a student's may by mistake."""
    return x.mul_(1 - amount * torch.rand_like(x))


# For each explorer a model, a function that explores it, and the names of the rows.
EXPLORERS = {
    "latent": (
        (DenseAutoencoder, 64, 2, [5]),
        lambda model, images: latent_explorer({2: model, 3: model}, images),
        ["input x", "reconstruction x′"],
    ),
    "line": (
        (DenseAutoencoder, 64, 1, [5]),
        line_explorer,
        ["x′ = g(h)"],
    ),
    "plane": (
        (DenseAutoencoder, 64, 2, [5]),
        plane_explorer,
        ["x′ = g(h)", "map of h"],
    ),
    "mixing": (
        (LinearAutoencoder, 64, 4),
        lambda model, images: mixing_explorer(
            lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ M.inverse()),
            *((half[0].weight.data, half[0].bias.data) for half in (model.encoder, model.decoder)),
            images.x,
            images.x.flatten(1).mean(dim=0),
        ),
        ["x", "h", "columns of W₂", "x′"],
    ),
    "pca": (
        (DenseAutoencoder, 64, 2, [5]),
        lambda model, images: pca_explorer({2: model, 3: model}, images, images),
        ["input x", "PCA", "autoencoder"],
    ),
    "learning": (
        (DenseAutoencoder, 64, 2, [5]),
        lambda model, images: learning_explorer(
            images.x, {0: images.x / 2, 7: model.reconstruct(images.x)}
        ),
        ["input x", "reconstruction x′"],
    ),
    "denoising": (
        (DenoisingAutoencoder, 64, 2, [5]),
        lambda model, images: denoising_explorer({"Gaussian": model, "other": model}, images),
        ["clean x", "noisy x̃", "restored x′"],
    ),
    "noise": (
        (DenseAutoencoder, 64, 2, [5]),
        lambda model, images: noise_explorer(
            {"drawn": drawn, "none": lambda x, amount: x}, model, images
        ),
        ["clean x", "noisy x̃", "restored x′"],
    ),
    "convolutional": (
        (ConvAutoencoder, SHAPE, 2, (2,)),
        lambda model, images: conv_explorer({2: (model, model), 3: (model, model)}, images),
        ["input", "dense", "convolutional"],
    ),
    "filters": (
        (ConvAutoencoder, SHAPE, 2, (2,)),
        lambda _, images: filter_explorer(images),
        ["x", "filter", "feature map"],
    ),
    "launch": (
        (DenseAutoencoder, 64, 2, [5]),
        lambda *_: launch_explorer(lambda batch, block: list, lambda batch: 8 * batch),
        ["time of a launch"],
    ),
    "grid": ((DenseAutoencoder, 64, 2, [5]), lambda *_: grid_explorer(), ["tiles"]),
    "contractive": (
        (ContractiveAutoencoder, 64, 4),
        lambda model, images: contractive_explorer({0.0: model, 0.1: model}, images, digits=(0, 4)),
        ["input x", "reconstruction x′", "singular values", "map of h"],
    ),
    "directions": (
        (ContractiveAutoencoder, 64, 4),
        lambda model, images: directions_explorer({0.0: model, 0.1: model}, images.x[:1]),
        ["direction", "x and x + v", "x′ of both"],
    ),
}
each = pytest.mark.parametrize(("arguments", "explore", "names"), EXPLORERS.values(), ids=EXPLORERS)
pytestmark = pytest.mark.usefixtures("figures")


@pytest.fixture
def images():
    """Four pictures of each of three digits."""
    x = torch.rand(12, *SHAPE, generator=torch.Generator().manual_seed(0))
    return Images(x, torch.tensor((0, 4, 7)).repeat(4))


def move(box):
    """Give each control another value, and return the HTML before and after."""
    *controls, picture = box.children
    before = picture.value
    for control in (each for some in controls for each in getattr(some, "children", [some])):
        if isinstance(control, widgets.FloatSlider | widgets.BoundedFloatText):
            control.value = control.max
        else:
            control.index = len(control.options) - 1
    return before, picture.value


@each
def test_rows_are_named_and_have_texts(arguments, explore, names, make, images, pictures):
    for html in move(explore(make(*arguments), images)):
        assert re.findall(r'<th scope="row"[^>]*>(.*?)</th>', html) == names
        texts = [*pictures(html), *re.findall(r'<svg role="img" aria-label="(.*?)"', html)]
        assert len(texts) == len(names)
        assert all(len(text) >= 10 for text in texts)


@each
def test_nobody_notices_that_it_drew(arguments, explore, names, make, images):
    model, x = make(*arguments).train(), images.x.clone()
    state, threads = torch.get_rng_state(), torch.get_num_threads()
    before, after = move(explore(model, images))
    assert before != after
    assert torch.equal(torch.get_rng_state(), state)
    assert torch.get_num_threads() == threads
    assert torch.equal(images.x, x)
    assert model.training


def test_explorer_calls_draw_by_name_at_once_and_at_each_change():
    calls = []
    a, b = widgets.IntSlider(1), widgets.IntSlider(2)
    box = explorer(lambda **values: calls.append(values) or str(values), first=a, second=b)
    a.value = 5
    b.value = 6
    assert calls == [
        {"first": 1, "second": 2},
        {"first": 5, "second": 2},
        {"first": 5, "second": 6},
    ]
    assert box.children[:2] == (a, b)
    assert box.children[2].value == str(calls[-1])


def test_error_while_drawing_is_not_swallowed():
    slider = widgets.IntSlider(1)
    with pytest.raises(ZeroDivisionError):
        explorer(lambda value: str(1 / 0), value=slider)
    explorer(lambda value: str(1 // value), value=widgets.IntSlider(1))
    fragile = widgets.IntSlider(1)
    explorer(lambda value: str(1 // value), value=fragile)
    with pytest.raises(ZeroDivisionError):
        fragile.value = 0
