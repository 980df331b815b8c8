# The loss compares with the noisy picture.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def loss_terms(self, x, output):
        return super().loss_terms(self.noise(x, self.amount), output)
