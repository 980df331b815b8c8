"""Principal component analysis and an autoencoder, with equally many numbers for each picture."""

from collections.abc import Mapping

import ipywidgets as widgets

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.losses import mean_squared_error
from svlearn.pca import PCA, fit_pca
from svlearn.plotting import strip


def pca_explorer(
    models: Mapping[int, BaseAutoencoder], train: Images, test: Images, *, count: int = 10
) -> widgets.VBox:
    """Digits, what PCA and what an autoencoder make of them, with a slider for K.

    Args:
        models: for each K a trained autoencoder, as `latent_sweep` returns them.
        train: pictures in which PCA finds its directions; the models should have learnt from these.
        test: pictures to show, which neither of the two has seen.
        count: how many pictures of the chosen digit to show.

    Raises:
        ValueError: a K above the number of pictures in `train`, or of values in each.
    """
    found = fit_pca(train.x, max(models))
    pcas = {k: PCA(found.mean, found.components[:k], found.variances[:k]) for k in models}
    pca_errors, errors = _errors(pcas, test), _errors(models, test)

    def draw(latent_dim: int, digit: int) -> str:
        x = test.x[test.y == digit][:count]
        pictures = {
            "input x": strip(x, f"{len(x)} pictures of the digit {digit}"),
            "PCA": strip(
                pcas[latent_dim].reconstruct(x), f"The same digits back from PCA, K = {latent_dim}"
            ),
            "autoencoder": strip(
                models[latent_dim].reconstruct(x),
                f"The same digits back from the autoencoder, K = {latent_dim}",
            ),
        }
        caption = (
            f"K = {latent_dim}. Mean squared error per pixel, on all {len(test.x):,} pictures: "
            f"PCA {pca_errors[latent_dim]:.4f}, autoencoder {errors[latent_dim]:.4f}"
        )
        return rows(pictures, caption)

    return explorer(
        draw,
        latent_dim=steps("latent dimension K", models),
        digit=steps("digit", test.y.unique().tolist()),
    )


def _errors(by_k: Mapping[int, PCA | BaseAutoencoder], images: Images) -> dict[int, float]:
    return {
        k: mean_squared_error(images.x, model.reconstruct(images.x)).item()
        for k, model in by_k.items()
    }
