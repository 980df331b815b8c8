# Adds noise to what is noisy already.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return super().build_input(self.noise(x, self.amount) if self.training else x)
