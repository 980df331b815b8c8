# Every function gives something that is not a number.
# loses: everything

# %% conv_output_size
def conv_output_size(size, kernel, stride, padding):
    return math.nan

# %% build_conv_encoder
class Nan(nn.Module):
    def forward(self, x):
        return x * math.nan


def build_conv_encoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(C, c1, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c1, c2, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7),
        nn.Flatten(),
        Nan(),
    )

# %% build_conv_decoder
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)),
        nn.ConvTranspose2d(latent_dim, c2, 7),
        nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, stride=2, padding=1, output_padding=1),
        nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, stride=2, padding=1, output_padding=1),
        ShiftedTanh(),
        Nan(),
    )

# %% to_image
def to_vector(x):
    return x.flatten(1) * math.nan


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side) * math.nan

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() * math.nan

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return super().build_input(x) * math.nan
