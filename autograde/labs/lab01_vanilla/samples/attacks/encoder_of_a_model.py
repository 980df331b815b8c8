# The encoder of an autoencoder of svlearn's.
# loses: check_build_encoder

# %% build_encoder
from svlearn import DenseAutoencoder


def build_encoder(input_dim, hidden_layers, latent_dim):
    return DenseAutoencoder(input_dim, latent_dim, hidden_layers).encoder
