# Nothing is cut off; the autoencoder below uses it and is right all the same.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    return x + amount * torch.randn_like(x)
