# Has an autoencoder of svlearn's find the size in the middle.
# loses: check_middle_size

# %% middle_size
from svlearn import DenseAutoencoder


def middle_size(input_dim, latent_dim):
    return DenseAutoencoder(input_dim, latent_dim).hidden_layers[0]
