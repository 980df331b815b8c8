# Adds the noise to x in place.
# loses: check_denoising

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x += 0.3 * torch.randn_like(x)
            x.clamp_(0, 1)
        return super().build_input(x)
