# Right: loops over pictures everywhere, which is slow and as good.
# loses: nothing

# %% uniform_noise
def uniform_noise(x, amount):
    return torch.stack([(p + amount * torch.rand_like(p)).clamp(0, 1) for p in x])

# %% gaussian_noise
def gaussian_noise(x, amount):
    x_tilde = torch.zeros_like(x)
    for b in range(x.shape[0]):
        x_tilde[b] = (x[b] + amount * torch.randn(x[b].shape)).clamp(0, 1)
    return x_tilde

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    spoilt = []
    for p in x:
        u = torch.rand_like(p)
        p = p.clone()
        p[u <= amount / 2] = 0.0
        p[u >= 1 - amount / 2] = 1.0
        spoilt.append(p)
    return torch.stack(spoilt)

# %% denoising
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = torch.stack([gaussian_noise(p, 0.3) for p in x])
        return super().build_input(x)

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return torch.stack([mean_squared_error(p, q) for p, q in zip(x, autoencoder(noise(x)))]).mean()
