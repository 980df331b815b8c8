# Kernels of 5 and padding of 2: the same sizes, other filters.
# loses: check_build_conv_encoder

# %% build_conv_encoder
def build_conv_encoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(C, c1, 5, stride=2, padding=2),
        nn.ReLU(),
        nn.Conv2d(c1, c2, 5, stride=2, padding=2),
        nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7),
        nn.Flatten(),
    )
