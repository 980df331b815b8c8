"""Every public name of svlearn on a device that is not the CPU: there, and with the same numbers.

A function or class that is new has to be entered in one of the two tables below.
"""

import importlib
import inspect
import pkgutil
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves, tree_map_only

import svlearn
from autograde.grade.sandbox.inside.device_refusals import CPU, DEVICE
from autograde.grade.sandbox.inside.device_stand_in import device_stand_in, here
from svlearn import TrainConfig, anomaly, compression, devices, jacobian, losses, noise, pca
from svlearn.autoencoders import conv_layers, layers, unpooling
from svlearn.batched import group as groups
from svlearn.batched import kinds, model, training
from svlearn.data import Images
from svlearn.experiments import classifier, rifai2011
from svlearn.explorers import anomalies, descent, grid, mixing, spectra
from svlearn.plotting import figures, maps, pictures
from svlearn.training import cache, checkpoint, executors, sweep
from svlearn.training import descent as steps
from tests.svlearn.explorers.test_every_explorer import EXPLORERS, move

SIDE, SQUARE, FLAT = 8, (1, 8, 8), 64
CONFIG = TrainConfig(epochs=2, batch_size=5)


def pixels(*shape):
    """Numbers from 0 to 1."""
    return here(torch.rand(shape or (12, *SQUARE), device=CPU))


def images():
    """Four pictures of each of three digits."""
    return Images(pixels(), here(torch.tensor((0, 4, 7)).repeat(4)))


def digits():
    """One picture of each digit."""
    return Images(pixels(10, *SQUARE), here(torch.arange(10)))


def dense(latent_dim=2):
    return here(svlearn.DenseAutoencoder(FLAT, latent_dim, [5]))


def trained(variant, *sizes):
    """All that can be seen of a model that was trained."""
    model, x = here(variant(*sizes)), pixels()
    history = model.fit(x, CONFIG, validation=x[:3], progress=False)
    output = model.train()(x)
    sum(model.loss_terms(x, output).values()).backward()
    weights = [(weight, weight.grad) for weight in model.parameters()]
    return output, weights, model.reconstruct(x), history.terms, history.validation, str(model)


def explored(name):
    """What an explorer shows before and after its sliders are moved."""
    sizes, explore, _ = EXPLORERS[name]
    return move(explore(here(sizes[0](*sizes[1:])), images()))


def mixed_on_the_cpu():
    """Pictures from anywhere, layers on the CPU, and a `mix` that makes a tensor out of none."""
    model = svlearn.LinearAutoencoder(FLAT, 4).cpu()
    encoder, decoder = ((half[0].weight, half[0].bias) for half in (model.encoder, model.decoder))

    def mix(W1, b1, W2, M):
        return M @ W1, M @ b1, W2 @ torch.linalg.solve(M, torch.eye(len(M)))

    with torch.no_grad():
        return move(mixing.mixing_explorer(mix, encoder, decoder, pixels(), pixels(FLAT)))


def without_curves(htmls):
    """All but the row of a figure that shows the last digit of each number."""
    return [re.sub(r"<tr><th[^>]*>singular values</th>.*?</tr>", "", html) for html in htmls]


def alarms():
    scores = pixels(12)
    scored = anomalies.Scored(scores, scores, images().y == 7)

    def threshold(validation, rate):
        return validation.cpu().quantile(1 - rate).item()

    return move(anomalies.alarm_explorer(threshold, {4: scored, 7: scored}, images(), count=13))


def drawn(ax):
    """The numbers and words that matplotlib was given."""
    arrays = [image.get_array().tolist() for image in ax.images]
    words = [(text.get_text(), text.get_position()) for text in ax.texts]
    return arrays, words, [line.get_xydata().tolist() for line in ax.lines]


def at_curves():
    weight = pixels(5).requires_grad_()
    curves = {"a tensor": weight, "several": [*weight], "numbers": range(5)}
    return drawn(figures.plot_curves(pixels(5), curves, xlabel="x", ylabel="y"))


def on_disk(folder):
    """A run that goes on from its file."""
    model, x = dense(), pixels()
    for epochs in (1, 2):
        config = TrainConfig(epochs=epochs, batch_size=5)
        history = model.fit(x, config, checkpoint=folder / "run", progress=False)
    return [*model.parameters()], history.terms, checkpoint.describe_run(CONFIG, model, x)


def kept(folder):
    runs = [cache.trained(dense, pixels(), CONFIG, cache=folder, progress=False) for _ in range(2)]
    return [[*model.parameters()] for model in runs]


def swept(folder):
    models = sweep.latent_sweep(pixels(), [1, 4], CONFIG, cache=folder, progress=False)
    return [[*model.parameters()] for model in models.values()]


def several(variant):
    """Models that can be batched."""
    options = {
        svlearn.DenseAutoencoder: [{"latent_dim": 2}, {"latent_dim": 3}],
        svlearn.DenoisingAutoencoder: [{"latent_dim": 2, "amount": a} for a in (0.1, 0.5)],
        svlearn.ContractiveAutoencoder: [
            {"latent_dim": 2, "jacobian_weight": weight} for weight in (0.0, 1.0)
        ],
    }[variant]
    return {str(each): here(variant(FLAT, **each)) for each in options}


def batched(*variants):
    """The weights and losses of each variant, trained at once."""
    found = []
    for variant in variants:
        models = several(variant)
        histories = training.fit_all(models, pixels(), CONFIG, progress=False)
        terms = [history.terms for history in histories.values()]
        found.append((terms, [[*each.parameters()] for each in models.values()]))
    return found


def one_step(variant):
    together = model.Batched(several(variant))
    return together.gradients(pixels()), together.weights.grad, str(together)


def by_threads(folder):
    models = several(svlearn.DenoisingAutoencoder)
    with ThreadPoolExecutor(2) as executor:
        histories = executors.train_by_executor(
            executor, models, pixels(), CONFIG, cache=folder, progress=False
        )
    terms = [history.terms for history in histories.values()]
    return terms, [[*each.parameters()] for each in models.values()]


def swept_weights(folder):
    def make(weight):
        return svlearn.ContractiveAutoencoder(FLAT, 3, jacobian_weight=weight)

    models = sweep.sweep(make, [0.0, 0.1], pixels(), CONFIG, cache=folder, progress=False)
    return [[*each.parameters()] for each in models.values()]


def compared(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SVLEARN_CACHE", str(folder))
        patch.setattr(rifai2011, "UNITS", 4)
        chosen = {"DAE, binary": rifai2011.CHOSEN["DAE, binary"]}
        return str(rifai2011.compare(images(), images(), chosen, progress=False))


def compressed():
    model = dense()
    dtypes = torch.float16, torch.float32, torch.float64
    blobs = [compression.compress(model, pixels(), dtype=dtype) for dtype in dtypes]
    return blobs, [compression.decompress(model, blob) for blob in blobs]


def linear(width_in, width_out):
    return here(nn.Linear(width_in, width_out))


def unpooled():
    pool = unpooling.KeepingPool()
    maxima = pool(pixels(2, 3, 5, 5))
    return maxima, pool.places, unpooling.Unpool(pool)(maxima)


def classified():
    h, y = pixels(12, 3), images().y
    return classifier.linear_classifier(h, y)(h)


def analysed():
    found = pca.fit_pca(pixels(), 3)
    return vars(found), found.encode(pixels()), found.reconstruct(pixels())


def each_noise(function):
    generator = torch.Generator().manual_seed(0)
    return function(pixels(), 0.3, generator), function(pixels(), 0.3)


def parabola(w):
    return w * w + torch.zeros_like(w)


# For each public name what to call with a folder, and look at.
CALLS = {
    "anomaly.reconstruction_errors": lambda _: anomaly.reconstruction_errors(pixels(), pixels()),
    "autoencoders.base.BaseAutoencoder": lambda _: trained(svlearn.BaseAutoencoder, FLAT, 2),
    "autoencoders.contractive.ContractiveAutoencoder": lambda _: [
        trained(svlearn.ContractiveAutoencoder, FLAT, *sizes) for sizes in ([4], [4, [6]])
    ],
    "autoencoders.conv_layers.conv_layers": lambda _: here(
        conv_layers.conv_layers([1, 2, 3], SQUARE[1:], 4, nn.ReLU)
    )(pixels()),
    "autoencoders.conv_layers.conv_transposed_layers": lambda _: here(
        conv_layers.conv_transposed_layers([1, 2, 3], SQUARE[1:], 4, nn.ReLU)
    )(pixels(2, 4)),
    "autoencoders.conv_layers.strided": lambda _: here(nn.Sequential(*conv_layers.strided(1, 2)))(
        pixels()
    ),
    "autoencoders.conv_layers.transposed": lambda _: here(
        nn.Sequential(*conv_layers.transposed(1, 2, SQUARE[1:], (16, 16)))
    )(pixels()),
    "autoencoders.convolutional.ConvAutoencoder": lambda _: trained(
        svlearn.ConvAutoencoder, SQUARE, 4
    ),
    "autoencoders.denoising.DenoisingAutoencoder": lambda _: trained(
        svlearn.DenoisingAutoencoder, FLAT, 2
    ),
    "autoencoders.denoising_conv.DenoisingConvAutoencoder": lambda _: trained(
        svlearn.DenoisingConvAutoencoder, SQUARE, 4
    ),
    "autoencoders.dense.DenseAutoencoder": lambda _: trained(svlearn.DenseAutoencoder, FLAT, 2),
    "autoencoders.layers.ShiftedTanh": lambda _: layers.ShiftedTanh()(pixels()),
    "autoencoders.layers.TransposedLinear": lambda _: layers.TransposedLinear(linear(6, 2))(
        pixels(3, 2)
    ),
    "autoencoders.layers.dense_layers": lambda _: here(layers.dense_layers([6, 4, 2], nn.ReLU))(
        pixels(3, 6)
    ),
    "autoencoders.linear.LinearAutoencoder": lambda _: trained(svlearn.LinearAutoencoder, FLAT, 2),
    "autoencoders.pooling.PoolingConvAutoencoder": lambda _: trained(
        svlearn.PoolingConvAutoencoder, SQUARE, 4
    ),
    "autoencoders.unpooling.KeepingPool": lambda _: unpooled(),
    "autoencoders.unpooling.Unpool": lambda _: unpooled(),
    "autoencoders.unpooling.UnpoolingConvAutoencoder": lambda _: trained(
        svlearn.UnpoolingConvAutoencoder, SQUARE, 4
    ),
    "autoencoders.upsampling.UpsamplingConvAutoencoder": lambda _: trained(
        svlearn.UpsamplingConvAutoencoder, SQUARE, 4
    ),
    "batched.contractive.ContractiveGroup": lambda _: one_step(svlearn.ContractiveAutoencoder),
    "batched.dense.DenseGroup": lambda _: one_step(svlearn.DenseAutoencoder),
    "batched.group.Group": lambda _: one_step(svlearn.DenoisingAutoencoder),
    "batched.group.rebuild": lambda _: groups.rebuild(
        pixels(2, 5, 3), pixels(2, 3, 6), pixels(2, 6), pixels(5, 6)
    ),
    "batched.group.through": lambda _: groups.through(
        pixels(2, 5, 6), pixels(2, 6, 3), pixels(2, 3)
    ),
    "batched.kinds.grouped": lambda _: [
        group.inputs(pixels()) for group in kinds.grouped(several(svlearn.DenoisingAutoencoder))
    ],
    "batched.model.Batched": lambda _: one_step(svlearn.DenseAutoencoder),
    "batched.training.fit_all": lambda _: batched(
        svlearn.DenseAutoencoder, svlearn.DenoisingAutoencoder, svlearn.ContractiveAutoencoder
    ),
    "batched.training.train_in_parts": lambda _: batched(svlearn.DenseAutoencoder),
    "compression.compress": lambda _: compressed(),
    "compression.decompress": lambda _: compressed(),
    "data.load_images": lambda _: svlearn.load_images("fashion5k", split="test"),
    "devices.on_device": lambda _: devices.on_device("x", pixels(), dense()),
    "experiments.classifier.linear_classifier": lambda _: classified(),
    "experiments.rifai2011.compare": compared,
    "explorers.anomalies.alarm_explorer": lambda _: alarms(),
    "explorers.anomalies.heat": lambda _: anomalies.heat(pixels()),
    "explorers.anomalies.heat_map_explorer": lambda _: move(
        anomalies.heat_map_explorer({4: dense(), 7: dense()}, digits())
    ),
    "explorers.contractive.contractive_explorer": lambda _: without_curves(explored("contractive")),
    "explorers.convolutional.conv_explorer": lambda _: explored("convolutional"),
    "explorers.denoising.denoising_explorer": lambda _: explored("denoising"),
    "explorers.denoising.noise_explorer": lambda _: explored("noise"),
    "explorers.descent.descent_explorer": lambda _: move(descent.descent_explorer(parabola, 0.5)),
    "explorers.directions.directions_explorer": lambda _: explored("directions"),
    "explorers.filters.filter_explorer": lambda _: explored("filters"),
    "explorers.grid.grid_explorer": lambda _: move(grid.grid_explorer()),
    "explorers.latent.latent_explorer": lambda _: explored("latent"),
    "explorers.latent.line_explorer": lambda _: explored("line"),
    "explorers.learning.learning_explorer": lambda _: explored("learning"),
    "explorers.mixing.mixing_explorer": lambda _: [explored("mixing"), mixed_on_the_cpu()],
    "explorers.mixing.mixing_matrix": lambda _: mixing.mixing_matrix(5, 30, 2.0),
    "explorers.pca.pca_explorer": lambda _: explored("pca"),
    "explorers.plane.plane_explorer": lambda _: explored("plane"),
    "explorers.spectra.spectra_explorer": lambda _: move(
        spectra.spectra_explorer({"one": (images(), images())}, (1, 2))
    ),
    "jacobian.contractive_penalty": lambda _: [
        jacobian.contractive_penalty(encoder, pixels(3, 6))
        for layer in (linear(6, 4), nn.Softmax(dim=1))
        for encoder in (nn.Sequential(layer, nn.ELU()),)
    ],
    "jacobian.jacobian": lambda _: jacobian.jacobian(linear(6, 4), pixels(3, 6)),
    "jacobian.saturation": lambda _: jacobian.saturation(pixels()),
    "jacobian.singular_values": lambda _: jacobian.singular_values(linear(6, 4), pixels(3, 6)),
    "jacobian.with_slope": lambda _: [
        jacobian.with_slope(activation, pixels() - 0.5) for activation in (nn.ReLU(), nn.ELU())
    ],
    "losses.mean_squared_error": lambda _: losses.mean_squared_error(pixels(), pixels()),
    "losses.psnr": lambda _: losses.psnr(pixels(), pixels()),
    "noise.gaussian_noise": lambda _: each_noise(noise.gaussian_noise),
    "noise.mask_pixels": lambda _: each_noise(noise.mask_pixels),
    "noise.mask_square": lambda _: each_noise(noise.mask_square),
    "noise.salt_and_pepper": lambda _: each_noise(noise.salt_and_pepper),
    "noise.uniform_noise": lambda _: each_noise(noise.uniform_noise),
    "pca.PCA": lambda _: analysed(),
    "pca.fit_pca": lambda _: analysed(),
    "pca.principal_angles": lambda _: pca.principal_angles(pixels(9, 3), pixels(9, 2)),
    "pca.principal_directions": lambda _: pca.principal_directions(pixels(9, 3)),
    "plotting.figures.plot_curves": lambda _: at_curves(),
    "plotting.figures.plot_rows": lambda _: drawn(figures.plot_rows({"a": pixels()})),
    "plotting.maps.plot_decoder_grid": lambda _: drawn(
        maps.plot_decoder_grid(dense().decode, -pixels(2), pixels(2), shape=SQUARE[1:], count=3)
    ),
    "plotting.maps.plot_map": lambda _: drawn(maps.plot_map(pixels(12, 2), images().y)),
    "plotting.pictures.mosaic": lambda _: pictures.mosaic(pixels()).numpy().tolist(),
    "plotting.pictures.strip": lambda _: pictures.strip(pixels(), "pictures").png,
    "training.cache.trained": kept,
    "training.cache.trained_with_history": kept,
    "training.checkpoint.Checkpoint": on_disk,
    "training.checkpoint.describe_run": on_disk,
    "training.checkpoint.describe_tensor": lambda _: checkpoint.describe_tensor(pixels()),
    "training.descent.descend": lambda _: steps.descend(parabola, 1.0, 0.1, 3, torch.optim.Adam),
    "training.descent.slope_at": lambda _: steps.slope_at(parabola, 0.5),
    "training.executors.train_by_executor": by_threads,
    "training.loop.fit": lambda _: trained(svlearn.DenseAutoencoder, FLAT, 2),
    "training.sweep.latent_sweep": swept,
    "training.sweep.sweep": swept_weights,
}
WITHOUT_TENSORS = {
    "autoencoders.base.Output",
    "autoencoders.layers.conv_output_size",
    "autoencoders.layers.middle_size",
    "batched.dense.activations",
    "batched.kinds.obstacle",
    "devices.device",
    "devices.made_on_cpu",
    "devices.set_default_device",
    "experiments.rifai2011.Row",
    "experiments.rifai2011.Setting",
    "experiments.rifai2011.TiedDenoising",
    "explorers.anomalies.Scored",
    "explorers.base.Shown",
    "explorers.base.explorer",
    "explorers.base.rows",
    "explorers.base.steps",
    "explorers.contractive.Seen",
    "explorers.grid.Tiles",
    "explorers.launching.launch_explorer",
    "explorers.plane.MarkedMap",
    "plotting.figures.plot_layers",
    "plotting.figures.plot_loss",
    "plotting.pictures.Picture",
    "plotting.pictures.with_alt",
    "training.config.TrainConfig",
    "training.history.History",
    "training.history.TrainingDiverged",
    "training.loop.Trainable",
    "training.modes.evaluating",
    "training.modes.one_thread",
    "training.modes.own_randomness",
    "training.modes.random_state",
    "training.modes.set_random_state",
}
# These make tensors or models out of none: on the default device, whatever it is.
FOLLOW_THE_DEFAULT = {
    "data.load_images",
    "experiments.rifai2011.compare",
    "explorers.mixing.mixing_matrix",
    "training.sweep.latent_sweep",
    "training.sweep.sweep",
}
# Checks stay on the CPU, and kernels have tests of their own.
ELSEWHERE = "svlearn.checks", "svlearn.kernels"
NUMPY_ALONE = "svlearn.data.make_shipped", "svlearn.data.shipped", "svlearn.data.vision"


def public_names():
    """All functions and classes but those `ELSEWHERE`, by their modules."""
    for found in pkgutil.walk_packages(svlearn.__path__, "svlearn."):
        name = found.name
        if "._" in name or name.startswith(ELSEWHERE) or name in NUMPY_ALONE:
            continue
        for each, value in vars(importlib.import_module(name)).items():
            defined = inspect.isfunction(value) or inspect.isclass(value)
            if defined and value.__module__ == name and not each.startswith("_"):
                yield f"{name}.{each}".removeprefix("svlearn.")


def test_every_public_name_is_entered():
    assert {*public_names()} == CALLS.keys() | WITHOUT_TENSORS


CASES = [(name, DEVICE) for name in CALLS]
CASES += [(name, CPU) for name in CALLS if name not in FOLLOW_THE_DEFAULT]


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize(("name", "default"), CASES, ids=str)
def test_it_runs_there_and_gives_the_numbers_of_the_cpu(name, default, tmp_path):
    (tmp_path / "cpu").mkdir()
    torch.manual_seed(0)
    expected = CALLS[name](tmp_path / "cpu")
    torch.manual_seed(0)
    with device_stand_in(default):
        came = CALLS[name](tmp_path)
        there = {leaf.device for leaf in tree_leaves(came) if isinstance(leaf, Tensor)}
        numbers = tree_map_only(Tensor, lambda leaf: leaf.detach().tolist(), came)
    assert there <= {DEVICE}
    assert numbers == tree_map_only(Tensor, lambda leaf: leaf.detach().tolist(), expected)


@pytest.mark.gpu
@pytest.mark.usefixtures("figures")
@pytest.mark.skipif(svlearn.device() == CPU, reason="PyTorch finds no GPU")
@pytest.mark.parametrize("name", CALLS)
def test_it_runs_on_the_gpu_that_is_there(name, tmp_path):
    with svlearn.device():
        came = CALLS[name](tmp_path)
    there = {leaf.device.type for leaf in tree_leaves(came) if isinstance(leaf, Tensor)}
    assert there <= {svlearn.device().type}


def test_first_weights_and_order_are_drawn_on_the_cpu_and_noise_where_the_batch_is():
    with device_stand_in() as seen:
        dense().fit(pixels(), CONFIG, progress=False)
        assert seen.draws.total() == 0
        svlearn.DenoisingAutoencoder(FLAT, 2).fit(pixels(), CONFIG, progress=False)
        assert +seen.draws == {"randn": 6}  # two epochs of three batches


@pytest.mark.parametrize("variant", [svlearn.DenseAutoencoder, svlearn.DenoisingAutoencoder])
def test_fit_waits_for_the_device_between_epochs_alone(variant):
    waits = {}
    for batch_size in (12, 1):
        model, x = variant(FLAT, 2), pixels()
        config = TrainConfig(epochs=2, batch_size=batch_size)
        with device_stand_in() as seen:
            here(model).fit(here(x), config, progress=False)
        waits[batch_size] = +seen.waits
    assert waits[12] == waits[1]
    assert waits[12]["_local_scalar_dense"] == 2  # the loss of each epoch
