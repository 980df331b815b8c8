# Right: the middle size without a logarithm, by integer arithmetic.
# loses: nothing

# %% middle_size
def middle_size(input_dim, latent_dim):
    size = 1
    while (2 * size) ** 2 <= input_dim * latent_dim:
        size *= 2
    return size
