# Halfway on the log₂ scale, but left as a float, so that no layer can have it.
# loses: check_middle_size

# %% middle_size
def middle_size(input_dim, latent_dim):
    return 2 ** ((math.log2(input_dim) + math.log2(latent_dim)) / 2)
