# Takes h by .data: the decoder learns, but no gradient comes back to the encoder.
# gets: check_build_conv_decoder 2

# %% build_conv_decoder
class Decoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        C, c1, c2 = channels
        self.latent_dim = latent_dim
        self.layers = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, c2, 7),
            nn.ReLU(),
            nn.ConvTranspose2d(c2, c1, 3, stride=2, padding=1, output_padding=1),
            nn.ReLU(),
            nn.ConvTranspose2d(c1, C, 3, stride=2, padding=1, output_padding=1),
            ShiftedTanh(),
        )

    def forward(self, h):
        return self.layers(h.data.view(-1, self.latent_dim, 1, 1))


def build_conv_decoder(channels, latent_dim):
    return Decoder(channels, latent_dim)
