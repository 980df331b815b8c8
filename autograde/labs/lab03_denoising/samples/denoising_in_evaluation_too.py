# Noise also after training.
# gets: check_denoising 1

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3))
