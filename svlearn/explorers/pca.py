"""Principal component analysis and an autoencoder, with equally many numbers for each picture."""

from collections.abc import Callable, Mapping

import ipywidgets as widgets
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.losses import mean_squared_error
from svlearn.pca import PCA, fit_pca
from svlearn.plotting import strip

Reconstruct = Callable[[Tensor], Tensor]  # from pictures to what is left of them


def pca_explorer(
    models: Mapping[int, BaseAutoencoder], train: Images, test: Images, *, count: int = 10
) -> widgets.VBox:
    """Digits, what PCA and what an autoencoder make of them, with a slider for K.

    Both draw pixels in [0, 1]: what PCA gives outside is cut off, for the picture and its error.
    What the error is with nothing cut off stands beside it.

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
    by_pca = {k: _cut_off(pca) for k, pca in pcas.items()}
    by_model = {k: model.reconstruct for k, model in models.items()}
    pca_errors, errors = _errors(by_pca, test), _errors(by_model, test)
    uncut = _errors({k: pca.reconstruct for k, pca in pcas.items()}, test)

    def draw(latent_dim: int, digit: int) -> str:
        x = test.x[test.y == digit][:count]
        pictures = {
            "input x": strip(x, f"{len(x)} pictures of the digit {digit}"),
            "PCA": strip(by_pca[latent_dim](x), f"The same digits back from PCA, K = {latent_dim}"),
            "autoencoder": strip(
                models[latent_dim].reconstruct(x),
                f"The same digits back from the autoencoder, K = {latent_dim}",
            ),
        }
        caption = (
            f"K = {latent_dim}. Mean squared error per pixel, on all {len(test.x):,} pictures: "
            f"PCA {pca_errors[latent_dim]:.4f} ({uncut[latent_dim]:.4f} with nothing cut off), "
            f"autoencoder {errors[latent_dim]:.4f}"
        )
        return rows(pictures, caption)

    return explorer(
        draw,
        latent_dim=steps("latent dimension K", models),
        digit=steps("digit", test.y.unique().tolist()),
    )


def _cut_off(pca: PCA) -> Reconstruct:
    return lambda x: pca.reconstruct(x).clamp(0, 1)


def _errors(by_k: Mapping[int, Reconstruct], images: Images) -> dict[int, float]:
    return {
        k: mean_squared_error(images.x, reconstruct(images.x)).item()
        for k, reconstruct in by_k.items()
    }
