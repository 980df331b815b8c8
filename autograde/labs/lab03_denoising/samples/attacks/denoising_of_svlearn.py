# Takes the class of svlearn.
# loses: check_denoising

# %% denoising
class Denoising(DenoisingAutoencoder):
    pass
