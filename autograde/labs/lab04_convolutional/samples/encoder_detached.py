# The gradient ends behind the first convolution.
# gets: check_build_conv_encoder 2

# %% build_conv_encoder
class Detached(nn.Module):
    def forward(self, x):
        return x.detach()


def build_conv_encoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(C, c1, 3, stride=2, padding=1),
        nn.ReLU(),
        Detached(),
        nn.Conv2d(c1, c2, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7),
        nn.Flatten(),
    )
