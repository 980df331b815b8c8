# Right: later cells use the names of the functions for what they gave.
# loses: nothing

# %% extra
middle_size = middle_size(784, 16)
size = middle_size

# %% build_encoder
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim, *hidden_layers, latent_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% extra
build_encoder = build_encoder(784, [size], 16)

# %% build_decoder
def build_decoder(input_dim, hidden_layers, latent_dim):
    sizes = [latent_dim, *reversed(hidden_layers), input_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1], ShiftedTanh())
