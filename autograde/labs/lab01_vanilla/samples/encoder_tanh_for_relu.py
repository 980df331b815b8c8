# Tanh between the layers where ReLU was asked for.
# loses: check_build_encoder

# %% build_encoder
def build_encoder(input_dim, hidden_layers, latent_dim):

    sizes = [input_dim, *hidden_layers, latent_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.Tanh()]
    return nn.Sequential(*modules[:-1])
