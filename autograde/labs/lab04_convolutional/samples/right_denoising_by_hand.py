# One parent, and the noise added by an own build_input.
# loses: nothing

# %% denoising_conv
class DenoisingConv(ConvAutoencoder):
    def __init__(self, image_shape, latent_dim, noise, amount):
        super().__init__(image_shape, latent_dim)
        self.noise = noise
        self.amount = amount

    def build_input(self, x):
        if not self.training:
            return super().build_input(x)
        return super().build_input(self.noise(x, self.amount))
