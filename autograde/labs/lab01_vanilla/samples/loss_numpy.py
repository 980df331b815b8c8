# Computed by NumPy, which knows no gradient.
# loses: check_reconstruction_loss

# %% reconstruction_loss
import numpy as np


def reconstruction_loss(x, x_prime):
    return np.mean((x.detach().numpy() - x_prime.detach().numpy()) ** 2)
