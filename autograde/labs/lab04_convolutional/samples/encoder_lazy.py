# Layers that find out their sizes by themselves: until they are called they have no weights.
# loses: check_build_conv_encoder

# %% build_conv_encoder
def build_conv_encoder(channels, latent_dim):
    return nn.Sequential(
        nn.LazyConv2d(channels[1], 3, stride=2, padding=1),
        nn.ReLU(),
        nn.LazyConv2d(channels[2], 3, stride=2, padding=1),
        nn.ReLU(),
        nn.LazyConv2d(latent_dim, 7),
        nn.Flatten(),
    )
