# The class that svlearn has.
# loses: check_denoising_conv

# %% denoising_conv
DenoisingConv = DenoisingConvAutoencoder
