"""Every public name of svlearn on a device that is not the CPU: there, and with the same numbers.

A function that is new has to be entered below; `test_every_public_name_is_entered` says so.
"""

import importlib
import inspect
import pkgutil
from functools import partial

import pytest
import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves, tree_map_only

import svlearn
from svlearn import TrainConfig, anomaly, compression, data, jacobian, losses, noise, pca, plotting
from svlearn.autoencoders import conv_layers, layers, unpooling
from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.data import Images
from svlearn.experiments import classifier, rifai2011
from svlearn.explorers import anomalies, descent, spectra
from svlearn.explorers.mixing import mixing_matrix
from svlearn.plotting import pictures
from svlearn.training import cache, checkpoint, modes, sweep
from svlearn.training import descent as steps
from svlearn.training.history import History
from tests.svlearn.device_stand_in import DEVICE, device_stand_in
from tests.svlearn.explorers.test_every_explorer import EXPLORERS, move

SIDE = 8
CONFIG = TrainConfig(epochs=2, batch_size=5)


def draw(*shape):
    """Numbers from 0 to 1 on the default device, the same on each."""
    return torch.rand(shape, generator=torch.Generator().manual_seed(0), device="cpu").to(
        torch.get_default_device()
    )


def images():
    """Four pictures of each of three digits."""
    y = torch.tensor((0, 4, 7)).repeat(4)
    return Images(draw(12, 1, SIDE, SIDE), y)


def made(variant, *sizes, **options):
    torch.manual_seed(0)
    return variant(*sizes, **options)


def dense(latent_dim=2):
    return made(svlearn.DenseAutoencoder, SIDE * SIDE, latent_dim, [5])


def trained(variant, *sizes, **options):
    """All that is public of a model, after training."""
    model, x = made(variant, *sizes, **options), draw(12, 1, SIDE, SIDE)
    history = model.fit(x, CONFIG, validation=x[:3], progress=False)
    h, output = model.encode(x), model(x)
    terms = model.loss_terms(x, output)
    sum(terms.values()).backward()
    weights = [*model.parameters(), *(weight.grad for weight in model.parameters())]
    told = history.terms, history.validation, str(model)
    return model.decode(h), model.reconstruct(x), *output, terms, weights, told


def explored(arguments, explore, _):
    """The HTML of an explorer before and after its sliders have moved."""
    return move(explore(made(*arguments), images()))


def alarms():
    scores = svlearn.anomaly.reconstruction_errors(draw(12, 1), 1 - draw(12, 1))
    scored = anomalies.Scored(scores, scores, images().y == 7)
    return anomalies.alarm_explorer(lambda v, rate: v.quantile(1 - rate).item(), {7: scored}, images())


def drawn_on(ax):
    """All that matplotlib has been given."""
    lines = [line.get_xydata().tolist() for line in ax.lines]
    texts = [(text.get_text(), text.get_position()) for text in ax.texts]
    return lines, texts, [image.get_array().tolist() for image in ax.images]


def stored(tmp_path):
    """A run that goes on from disk."""
    model, x = dense(), draw(12, SIDE * SIDE)
    for epochs in (1, 2):
        config = TrainConfig(epochs=epochs, batch_size=5)
        history = model.fit(x, config, checkpoint=tmp_path / "run.pt", progress=False)
    return history.terms, list(model.parameters()), checkpoint.describe_run(CONFIG, model, x)


def kept(tmp_path):
    return [
        list(cache.trained(dense, draw(12, 64), CONFIG, cache=tmp_path, progress=False).parameters())
        for _ in range(2)
    ]


def swept(tmp_path):
    models = sweep.latent_sweep(draw(12, 64), [1, 4], CONFIG, cache=tmp_path, progress=False)
    return [model.encode(draw(12, 64)) for model in models.values()]


def compared(tmp_path, monkeypatch):
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path))
    monkeypatch.setattr(rifai2011, "UNITS", 4)
    found = rifai2011.compare(images(), images(), progress=False)
    return [tuple(vars(row).values()) for row in found.values()]


def compressed():
    model, x = dense(), draw(12, 1, SIDE, SIDE)
    blobs = [
        compression.compress(model, x, dtype=dtype)
        for dtype in (torch.float16, torch.float32, torch.float64)
    ]
    return blobs, [compression.decompress(model, blob) for blob in blobs]


def unpooled():
    pool, maps = unpooling.KeepingPool(), draw(2, 3, 5, 5)
    return pool(maps), unpooling.Unpool(pool)(pool(maps))


def there_and_back():
    size, channels = (SIDE, SIDE), [1, 2, 3]
    torch.manual_seed(0)
    forth = conv_layers.conv_layers(channels, size, 4, nn.ReLU)
    back = conv_layers.conv_transposed_layers(channels, size, 4, nn.ReLU)
    h = forth(draw(2, 1, *size))
    return h.shape, back(h).shape


def at_random(function):
    """With a generator the numbers are the same everywhere; the shape is, anyway."""
    x = draw(3, 1, SIDE, SIDE)
    return function(x, 0.3, torch.Generator().manual_seed(0)), function(x, 0.3).shape


def analysed():
    found = pca.fit_pca(draw(12, 1, SIDE, SIDE), 3)
    x = draw(2, 1, SIDE, SIDE)
    shapes = found.mean, found.variances, found.encode(x).abs(), found.reconstruct(x)
    return shapes


def row_shape(layer):
    """The layer's weights are drawn, so they differ; the shape of what it gives does not."""
    return layer(draw(3, layer.in_features)).shape


SQUARE = (1, SIDE, SIDE)
FLAT = SIDE * SIDE
MODELS = {
    "BaseAutoencoder": (FLAT, 2),
    "ContractiveAutoencoder": (FLAT, 4),
    "ConvAutoencoder": (SQUARE, 4),
    "DenoisingAutoencoder": (FLAT, 2),
    "DenoisingConvAutoencoder": (SQUARE, 4),
    "DenseAutoencoder": (FLAT, 2),
    "LinearAutoencoder": (FLAT, 2),
    "PoolingConvAutoencoder": (SQUARE, 4),
    "UnpoolingConvAutoencoder": (SQUARE, 4),
    "UpsamplingConvAutoencoder": (SQUARE, 4),
}
EXPLORED = {
    f"{ {'convolutional': 'conv', 'filters': 'filter'}.get(name, name)}_explorer": partial(
        explored, *explorer
    )
    for name, explorer in EXPLORERS.items()
}
