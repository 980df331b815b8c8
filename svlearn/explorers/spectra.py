"""Pictures of several data sets, drawn by PCA from a few numbers each."""

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.losses import mean_squared_error
from svlearn.pca import fit_pca
from svlearn.plotting import strip

LATENT_DIMS = (1, 2, 4, 8, 16, 32, 64, 128)
LEARN = 1000  # pictures in which directions are looked for


def spectra_explorer(
    sets: Mapping[str, tuple[Images, Images]],
    latent_dims: Sequence[int] = LATENT_DIMS,
    *,
    count: int = 10,
) -> widgets.VBox:
    """Pictures of a data set, and what PCA draws from K numbers, with a slider for K.

    Args:
        sets: by name, pictures in whose first 1,000 PCA finds its directions, and others to show.
        latent_dims: the K to choose from.
        count: how many pictures to show.

    Raises:
        ValueError: a K above the number of pictures, or of values in each.
    """
    pictures = {name: shown.x[:count] for name, (_, shown) in sets.items()}
    found = {name: fit_pca(learn.x[:LEARN], max(latent_dims)) for name, (learn, _) in sets.items()}
    codes = {name: found[name].encode(x) for name, x in pictures.items()}

    def draw(name: str, latent_dim: int) -> str:
        x, pca = pictures[name], found[name]
        drawn = codes[name][:, :latent_dim] @ pca.components[:latent_dim] + pca.mean
        x_prime = drawn.reshape(x.shape).clamp(0, 1)
        error = mean_squared_error(x, x_prime).item()
        return rows(
            {
                "input x": strip(x, f"{len(x)} pictures of {name}"),
                "PCA": strip(x_prime, f"The same pictures back from {latent_dim} numbers each"),
            },
            f"K = {latent_dim} of {x[0].numel():,} numbers. Mean squared error per pixel of these "
            f"pictures: {error:.4f}",
        )

    return explorer(
        draw,
        name=steps("data set", sets),
        latent_dim=steps("latent dimension K", latent_dims),
    )
