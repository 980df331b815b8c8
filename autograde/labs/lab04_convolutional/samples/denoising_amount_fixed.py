# Always the same amount of noise.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def __init__(self, *sizes, **options):
        super().__init__(*sizes, **{**options, "amount": 0.3})
