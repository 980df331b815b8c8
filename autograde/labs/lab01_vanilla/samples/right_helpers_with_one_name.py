# Right: each half has a helper of its own, and both are called `stack`.
# loses: nothing

# %% build_encoder
def stack(sizes):
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])


def build_encoder(input_dim, hidden_layers, latent_dim):
    return stack([input_dim, *hidden_layers, latent_dim])

# %% build_decoder
def stack(sizes):
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1], ShiftedTanh())


def build_decoder(input_dim, hidden_layers, latent_dim):
    return stack([latent_dim, *reversed(hidden_layers), input_dim])
