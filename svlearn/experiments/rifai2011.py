"""Table 1 of Rifai et al. 2011, measured here, by one protocol for all regularised autoencoders.

Five autoencoders of the same shape, one layer of sigmoid units with tied weights, learn without
labels. Then a linear classifier learns the labels from h, and three things are measured on the test
part: its errors, the mean Frobenius norm of ∂h/∂x, and how many units are saturated.

    python -m benchmarks.rifai                  # mnist5k, five seeds
    python -m benchmarks.rifai --data mnist     # all of MNIST, if it is there
    python -m benchmarks.rifai --choose         # what the settings below were chosen by
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial

from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.autoencoders.denoising import DenoisingAutoencoder
from svlearn.data import Images
from svlearn.experiments.classifier import linear_classifier
from svlearn.jacobian import contractive_penalty, saturation
from svlearn.losses import mean_squared_error
from svlearn.noise import gaussian_noise, mask_pixels
from svlearn.training import TrainConfig
from svlearn.training.cache import trained
from svlearn.training.modes import evaluating, one_thread

UNITS = 256


@dataclass(frozen=True)
class Row:
    """What is measured of one autoencoder.

    Attributes:
        error: share of the test samples that the linear classifier gets wrong.
        jacobian_norm: mean of ‖∂h/∂x‖_F over the test samples.
        saturation: share of the activities below 0.05 or above 0.95.
        reconstruction: mean squared error per pixel, nan where it is not known.
    """

    error: float
    jacobian_norm: float
    saturation: float
    reconstruction: float = float("nan")


# Table 1, MNIST: 1000 units, errors after the whole network was trained on the labels as well.
PUBLISHED: Mapping[str, Row] = {
    "CAE": Row(0.0114, 0.73e-4, 0.8636),
    "DAE, Gaussian": Row(0.0118, 0.86e-4, 0.1777),
    "DAE, binary": Row(0.0157, 7.87e-4, 0.6819),
    "AE + weight decay": Row(0.0168, 5.00e-4, 0.1297),
    "AE": Row(0.0178, 17.5e-4, 0.4990),
}


class TiedDenoising(DenoisingAutoencoder, ContractiveAutoencoder):
    """The denoising autoencoder in the contractive one's shape, to be used with λ = 0."""


@dataclass(frozen=True)
class Setting:
    """What is put into one autoencoder; all but one are 0."""

    jacobian_weight: float = 0.0
    weight_decay: float = 0.0
    gaussian: float = 0.0
    binary: float = 0.0

    def __str__(self) -> str:
        given = {name: value for name, value in asdict(self).items() if value}
        return ", ".join(f"{name} {value:g}" for name, value in given.items()) or "nothing"

    def make(self, input_dim: int) -> ContractiveAutoencoder:
        """The untrained model."""
        if self.gaussian or self.binary:
            noise = gaussian_noise if self.gaussian else mask_pixels
            amount = self.gaussian or self.binary
            return TiedDenoising(input_dim, UNITS, jacobian_weight=0.0, noise=noise, amount=amount)
        return ContractiveAutoencoder(input_dim, UNITS, jacobian_weight=self.jacobian_weight)


# For each name what is tried, mildest first; `--choose` prints the validation error of each.
CANDIDATES: Mapping[str, tuple[Setting, ...]] = {
    "CAE": tuple(Setting(jacobian_weight=w) for w in (3e-4, 1e-3, 3e-3, 1e-2)),
    "DAE, Gaussian": tuple(Setting(gaussian=amount) for amount in (0.1, 0.3, 0.5, 0.7, 0.9)),
    "DAE, binary": tuple(Setting(binary=amount) for amount in (0.1, 0.3, 0.5, 0.7, 0.9)),
    "AE + weight decay": tuple(Setting(weight_decay=w) for w in (3e-6, 1e-5, 3e-5, 1e-4)),
    "AE": (Setting(),),
}
# The best of them on the validation part, on average over five seeds.
CHOSEN: Mapping[str, Setting] = {
    "CAE": Setting(jacobian_weight=1e-3),
    "DAE, Gaussian": Setting(gaussian=0.7),
    "DAE, binary": Setting(binary=0.7),
    "AE + weight decay": Setting(weight_decay=1e-5),
    "AE": Setting(),
}


def compare(
    train: Images,
    test: Images,
    settings: Mapping[str, Setting] = CHOSEN,
    *,
    seed: int = 0,
    progress: bool = True,
) -> dict[str, Row]:
    """Train and measure one autoencoder for each setting.

    Args:
        train: what autoencoders and classifiers learn from.
        test: what everything is measured on.
        settings: by the name of the autoencoder.
        seed: of first weights, order and noise.
        progress: whether to show progress bars.

    Returns:
        For each name its row, measured on `test`.

    Raises:
        TrainingDiverged: a loss became NaN or infinite.
    """
    return {
        name: _measure(setting, train, test, seed, progress) for name, setting in settings.items()
    }


def _measure(setting: Setting, train: Images, test: Images, seed: int, progress: bool) -> Row:
    config = TrainConfig(
        epochs=10, batch_size=64, learning_rate=2e-3, weight_decay=setting.weight_decay, seed=seed
    )
    make = partial(setting.make, train.x[0].numel())
    model = trained(make, train.x, config, progress=progress)
    with evaluating(model), one_thread():
        h = model.encode(test.x)
        penalty = contractive_penalty(model.encoder, test.x.flatten(start_dim=1))
        known = model.encode(train.x)
        x_prime = model(test.x).x_prime
    return Row(
        error=(linear_classifier(known, train.y)(h) != test.y).float().mean().item(),
        jacobian_norm=penalty.sqrt().mean().item(),
        saturation=saturation(h).item(),
        reconstruction=mean_squared_error(test.x, x_prime).item(),
    )
