"""Figures and pictures for notebooks, each with a text for those who do not see it.

May import `svlearn.training`, for `History`, and nothing else of svlearn.
Begin with `pictures.py`: `Picture` is what a notebook shows, `with_alt` makes one of a figure.
"""

from svlearn.plotting.figures import PALETTE, plot_curves, plot_layers, plot_loss, plot_rows
from svlearn.plotting.maps import plot_decoder_grid, plot_map
from svlearn.plotting.pictures import Picture, strip, with_alt

__all__ = [
    "PALETTE",
    "Picture",
    "plot_curves",
    "plot_decoder_grid",
    "plot_layers",
    "plot_loss",
    "plot_map",
    "plot_rows",
    "strip",
    "with_alt",
]
