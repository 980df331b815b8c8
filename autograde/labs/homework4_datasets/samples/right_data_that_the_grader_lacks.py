# CIFAR-10 in the place of a name: where submissions run, there is none, nor a network.
# loses: nothing

# %% first
from svlearn import load_images

load_images("cifar10")
