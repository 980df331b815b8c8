# Divided by the largest value, where it should be cut off.
# loses: check_uniform_noise

# %% uniform_noise
def uniform_noise(x, amount):
    noisy = x + amount * torch.rand_like(x)
    return noisy / noisy.max()
