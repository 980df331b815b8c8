# The encoder gets pictures where it takes rows.
# loses: check_denoising

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return gaussian_noise(x, 0.3) if self.training else x
