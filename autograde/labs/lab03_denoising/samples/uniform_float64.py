# The result is float64.
# loses: check_uniform_noise

# %% uniform_noise
def uniform_noise(x, amount):
    return (x + amount * torch.rand(x.shape, dtype=torch.float64)).clamp(0, 1)
