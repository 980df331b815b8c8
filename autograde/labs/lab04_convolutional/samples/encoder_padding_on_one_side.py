# All zeros below and on the right, none above: the same sizes, all shifted.
# loses: check_build_conv_encoder

# %% build_conv_encoder
def build_conv_encoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.ZeroPad2d((0, 1, 0, 1)),
        nn.Conv2d(C, c1, 3, stride=2),
        nn.ReLU(),
        nn.Conv2d(c1, c2, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7),
        nn.Flatten(),
    )
