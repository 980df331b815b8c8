# One parent only: dense layers.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder):
    """No convolutions."""
