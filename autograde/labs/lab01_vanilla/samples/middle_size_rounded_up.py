# Rounds the exponent to the nearest number instead of down.
# loses: check_middle_size

# %% middle_size
def middle_size(input_dim, latent_dim):
    return 2 ** round((math.log2(input_dim) + math.log2(latent_dim)) / 2)
