# The noisy picture is made and forgotten.
# loses: check_denoising

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x_tilde = gaussian_noise(x, 0.3)
        return super().build_input(x)
