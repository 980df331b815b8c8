# Cells between that use the same names for other things.
# loses: nothing

# %% extra
channels, latent_dim, scale = [3, 4, 5], 2, (0, 1)
x = v = None
print("sizes", channels)

# %% build_conv_encoder
def build_conv_encoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(C, c1, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c1, c2, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7),
        nn.Flatten(),
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
    )

# %% extra
side = low = high = 28
encoder = decoder = None

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    x, x_prime = x / (high - low), x_prime / (high - low)
    return ((x_prime - x) ** 2).mean()
