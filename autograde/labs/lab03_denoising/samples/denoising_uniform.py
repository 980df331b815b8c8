# Uniform noise instead of Gaussian.
# gets: check_denoising 1

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(uniform_noise(x, 0.3) if self.training else x)
