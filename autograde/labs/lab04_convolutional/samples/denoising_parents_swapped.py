# ConvAutoencoder first: its build_input never calls the other one.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(ConvAutoencoder, DenoisingAutoencoder):
    """Noise that is never added."""
