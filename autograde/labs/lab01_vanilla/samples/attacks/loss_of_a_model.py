# Has the loss computed by the hook of svlearn's.
# loses: check_reconstruction_loss

# %% reconstruction_loss
from svlearn import BaseAutoencoder, Output


def reconstruction_loss(x, x_prime):
    return BaseAutoencoder.loss_terms(None, x, Output(x, x, x_prime))["reconstruction"]
