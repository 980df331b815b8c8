# Noise is drawn when the model is made, and is the same in each step.
# loses: check_denoising

# %% denoising
class Denoising(BaseAutoencoder):
    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.noise = 0.3 * torch.randn(self.input_dim)

    def build_input(self, x):
        x = super().build_input(x)
        return (x + self.noise).clamp(0, 1) if self.training else x
