# Asks for the mode once, when the model is made.
# loses: check_denoising

# %% denoising
class Denoising(BaseAutoencoder):
    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.noisy = self.training

    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if self.noisy else x)
