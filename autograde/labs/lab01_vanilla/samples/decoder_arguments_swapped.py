# Takes the latent dimension for the input dimension, and the reverse.
# loses: check_build_decoder

# %% build_decoder
def build_decoder(input_dim, hidden_layers, latent_dim):

    sizes = [input_dim, *reversed(hidden_layers), latent_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1], ShiftedTanh())
