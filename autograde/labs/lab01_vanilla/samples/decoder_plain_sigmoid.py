# A sigmoid, which is half as steep as the shifted tanh.
# loses: check_build_decoder

# %% build_decoder
def build_decoder(input_dim, hidden_layers, latent_dim):

    sizes = [latent_dim, *reversed(hidden_layers), input_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1], nn.Sigmoid())
