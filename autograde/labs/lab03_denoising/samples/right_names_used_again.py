# Right: later cells use the names of the functions for what they gave.
# loses: nothing

# %% extra
gaussian = gaussian_noise
uniform_noise = uniform_noise(torch.rand(10, 1, 28, 28), 0.5)
gaussian_noise = gaussian(uniform_noise, 0.5)


# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian(x, 0.3)) if self.training else super().build_input(x)
