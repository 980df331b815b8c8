# A dense layer instead of the convolution over all that is left.
# loses: check_build_conv_encoder

# %% build_conv_encoder
def build_conv_encoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(C, c1, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c1, c2, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(c2 * 7 * 7, latent_dim),
    )
