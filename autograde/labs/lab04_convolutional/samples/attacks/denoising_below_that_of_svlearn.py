# A class below the one that svlearn has.
# loses: check_denoising_conv

# %% denoising_conv
class DenoisingConv(DenoisingConvAutoencoder):
    pass
