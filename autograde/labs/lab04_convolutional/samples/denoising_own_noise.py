# Its own noise, whatever is asked for.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return ConvAutoencoder.build_input(self, x + self.amount * torch.randn_like(x))
