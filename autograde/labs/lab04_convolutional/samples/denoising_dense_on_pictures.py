# Pictures in, but nothing but dense layers behind.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_encoder(self):
        return nn.Sequential(nn.Flatten(), nn.Linear(self.input_dim, self.latent_dim))
