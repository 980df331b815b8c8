# The mean of the sizes, not of their logarithms.
# loses: check_middle_size

# %% middle_size
def middle_size(input_dim, latent_dim):
    return (input_dim + latent_dim) // 2
