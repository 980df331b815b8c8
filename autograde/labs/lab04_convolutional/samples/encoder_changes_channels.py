# Takes the first entry out of the list that was given.
# loses: check_build_conv_encoder

# %% build_conv_encoder
def build_conv_encoder(channels, latent_dim):
    C = channels.pop(0)
    c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(C, c1, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c1, c2, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7),
        nn.Flatten(),
    )
