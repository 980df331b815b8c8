# Noise also after training.
# loses: check_denoising

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3))
