# The encoder sees vectors.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return super().build_input(x).flatten(1)

    def build_encoder(self):
        return nn.Linear(self.input_dim, self.latent_dim)
