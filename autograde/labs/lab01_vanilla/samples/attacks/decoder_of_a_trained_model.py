# Takes a decoder of the models that svlearn keeps on disk.
# loses: check_build_decoder

# %% build_decoder
from svlearn.training.sweep import latent_sweep


def build_decoder(input_dim, hidden_layers, latent_dim):
    return latent_sweep(train.x)[latent_dim].decoder
