# Rounded down, and then a float all the same.
# loses: check_middle_size

# %% middle_size
def middle_size(input_dim, latent_dim):
    return 2.0 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)
