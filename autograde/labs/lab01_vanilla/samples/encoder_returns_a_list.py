# The layers in a list instead of a module.
# loses: check_build_encoder

# %% build_encoder
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim, *hidden_layers, latent_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return modules[:-1]
