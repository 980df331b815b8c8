# A model, not a class.
# loses: check_denoising_conv

# %% denoising_conv
DenoisingConv = DenoisingAutoencoder(784, 16)
