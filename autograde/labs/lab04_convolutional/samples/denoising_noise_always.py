# The noise does not end with the training.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return ConvAutoencoder.build_input(self, self.noise(x, self.amount))
