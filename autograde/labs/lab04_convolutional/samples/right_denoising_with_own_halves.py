# The halves of exercises 2 and 3 in the place of svlearn's.
# loses: nothing

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_encoder(self):
        return build_conv_encoder([self.image_shape[0], 16, 32], self.latent_dim)

    def build_decoder(self):
        return build_conv_decoder([self.image_shape[0], 16, 32], self.latent_dim)
