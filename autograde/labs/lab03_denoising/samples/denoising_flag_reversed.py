# Noise only after training.
# loses: check_denoising

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if not self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)
