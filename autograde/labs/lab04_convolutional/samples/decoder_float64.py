# Squashes in double precision.
# gets: check_build_conv_decoder 1

# %% build_conv_decoder
class Double(nn.Module):
    def forward(self, x):
        return x.double()


def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)),
        nn.ConvTranspose2d(latent_dim, c2, 7),
        nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, stride=2, padding=1, output_padding=1),
        nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, stride=2, padding=1, output_padding=1),
        Double(),
        ShiftedTanh(),
    )
