# Appends to the list that it was given.
# loses: check_build_encoder

# %% build_encoder
def build_encoder(input_dim, hidden_layers, latent_dim):
    hidden_layers.append(latent_dim)
    modules, size_in = [], input_dim
    for size_out in hidden_layers:
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
        size_in = size_out
    return nn.Sequential(*modules[:-1])
