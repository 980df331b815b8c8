# Right: one-liners, and what torch has ready.
# loses: nothing

# %% uniform_noise
uniform_noise = lambda x, amount: (x + torch.rand(x.shape) * amount).clamp(min=0, max=1)

# %% gaussian_noise
gaussian_noise = lambda x, amount: nn.functional.hardtanh(x + torch.randn(x.size()) * amount, 0, 1)

# %% salt_and_pepper
salt_and_pepper = lambda x, amount: torch.where(
    torch.bernoulli(torch.full_like(x, amount)).bool(), torch.bernoulli(torch.full_like(x, 0.5)), x
)


# %% denoising
class Denoising(BaseAutoencoder):
    build_input = lambda self, x: (gaussian_noise(x, amount=0.3) if self.training else x).flatten(1)


# %% denoising_loss
denoising_loss = lambda autoencoder, noise, x: nn.MSELoss()(autoencoder(noise(x)), x)

# %% psnr
psnr = lambda x, x_prime: -10 * nn.functional.mse_loss(x, x_prime).log() / torch.tensor(10.0).log()
