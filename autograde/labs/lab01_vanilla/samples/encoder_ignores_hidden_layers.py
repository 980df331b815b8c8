# One hidden layer of its own choice instead of those in the list.
# loses: check_build_encoder

# %% build_encoder
def build_encoder(input_dim, hidden_layers, latent_dim):

    middle = middle_size(input_dim, latent_dim)
    return nn.Sequential(nn.Linear(input_dim, middle), nn.ReLU(), nn.Linear(middle, latent_dim))
