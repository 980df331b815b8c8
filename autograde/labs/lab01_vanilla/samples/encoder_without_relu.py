# Linear layers in a row, which are no more than one.
# loses: check_build_encoder

# %% build_encoder
def build_encoder(input_dim, hidden_layers, latent_dim):

    sizes = [input_dim, *hidden_layers, latent_dim]
    return nn.Sequential(*(nn.Linear(a, b) for a, b in pairwise(sizes)))
