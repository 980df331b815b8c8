# One parent only: no noise.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(ConvAutoencoder):
    """No noise."""
