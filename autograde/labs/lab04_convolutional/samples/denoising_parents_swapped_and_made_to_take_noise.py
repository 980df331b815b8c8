# ConvAutoencoder first, with an __init__ that keeps the noise: it is never added.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(ConvAutoencoder, DenoisingAutoencoder):
    def __init__(self, *sizes, noise=gaussian_noise, amount=0.3, **options):
        super().__init__(*sizes, **options)
        self.noise, self.amount = noise, amount
