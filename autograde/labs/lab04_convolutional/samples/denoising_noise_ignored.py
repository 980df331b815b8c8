# Takes the noise, and forgets it.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(ConvAutoencoder):
    def __init__(self, *sizes, noise=None, amount=0.3, **options):
        super().__init__(*sizes, **options)
