# A NumPy array in the place of a tensor.
# loses: check_uniform_noise

# %% uniform_noise
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1).numpy()
