# The layers of svlearn's own autoencoder.
# loses: check_build_half

# %% build_half
def build_half(sizes, activation, initialisation):
    from svlearn.autoencoders.layers import dense_layers

    half = dense_layers(sizes, activation)
    for layer in half:
        if initialisation == "He" and isinstance(layer, nn.Linear):
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)
    return half
