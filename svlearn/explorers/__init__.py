"""Sliders over what trained models do, one explorer or two in each file, for lectures and labs.

May import all of svlearn but `checks` and `experiments`. Begin with `base.py`: an explorer is a
function from the values of controls to HTML, and has no training or arithmetic of its own.
"""

from svlearn.explorers.base import explorer
from svlearn.explorers.contractive import contractive_explorer
from svlearn.explorers.convolutional import conv_explorer
from svlearn.explorers.denoising import denoising_explorer, noise_explorer
from svlearn.explorers.descent import descent_explorer
from svlearn.explorers.directions import directions_explorer
from svlearn.explorers.filters import filter_explorer
from svlearn.explorers.grid import grid_explorer
from svlearn.explorers.latent import latent_explorer, line_explorer
from svlearn.explorers.launching import launch_explorer
from svlearn.explorers.learning import learning_explorer
from svlearn.explorers.mixing import mixing_explorer
from svlearn.explorers.pca import pca_explorer
from svlearn.explorers.plane import plane_explorer

__all__ = [
    "contractive_explorer",
    "conv_explorer",
    "denoising_explorer",
    "descent_explorer",
    "directions_explorer",
    "explorer",
    "filter_explorer",
    "grid_explorer",
    "latent_explorer",
    "launch_explorer",
    "learning_explorer",
    "line_explorer",
    "mixing_explorer",
    "noise_explorer",
    "pca_explorer",
    "plane_explorer",
]
