# Between −amount and amount: pixels get darker, too.
# loses: check_uniform_noise

# %% uniform_noise
def uniform_noise(x, amount):
    return (x + amount * (2 * torch.rand_like(x) - 1)).clamp(0, 1)
