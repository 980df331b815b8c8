# Lazy layers, which have no weights before their first call.
# loses: check_build_encoder

# %% build_encoder
def build_encoder(input_dim, hidden_layers, latent_dim):

    modules = []
    for size in hidden_layers:
        modules += [nn.LazyLinear(size), nn.ReLU()]
    return nn.Sequential(*modules, nn.LazyLinear(latent_dim))
