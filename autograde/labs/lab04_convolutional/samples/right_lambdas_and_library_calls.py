# As short as it gets.
# loses: nothing

# %% conv_output_size
conv_output_size = lambda size, kernel, stride, padding: len(
    range(-padding, size + padding - kernel + 1, stride)
)

# %% build_conv_encoder
build_conv_encoder = lambda channels, latent_dim: nn.Sequential(
    *(nn.Sequential(nn.Conv2d(*pair, 3, 2, 1), nn.ReLU(True)) for pair in pairwise(channels)),
    nn.Conv2d(channels[-1], latent_dim, 7),
    nn.Flatten(),
)

# %% build_conv_decoder
build_conv_decoder = lambda channels, latent_dim: nn.Sequential(
    nn.Unflatten(1, (latent_dim, 1, 1)),
    nn.ConvTranspose2d(latent_dim, channels[-1], 7),
    *(
        nn.Sequential(nn.ReLU(True), nn.ConvTranspose2d(*pair, 3, 2, 1, 1))
        for pair in pairwise(reversed(channels))
    ),
    ShiftedTanh(),
)

# %% to_image
to_vector = nn.Flatten()
to_image = lambda v, channels: v.unflatten(
    1, (channels, *2 * [math.isqrt(v[0].numel() // channels)])
)

# %% fair_mse
fair_mse = lambda x, x_prime, scale: mean_squared_error(x, x_prime) / (scale[1] - scale[0]) ** 2

# %% denoising_conv
DenoisingConv = type("DenoisingConv", (DenoisingAutoencoder, ConvAutoencoder), {})
