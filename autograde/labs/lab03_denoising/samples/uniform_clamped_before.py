# Clamped before the noise is added, and not after.
# loses: check_uniform_noise

# %% uniform_noise
def uniform_noise(x, amount):
    return x.clamp(0, 1) + amount * torch.rand_like(x)
