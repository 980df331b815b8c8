# Autograd instead of differences: it does not see through every f.
# loses: check_finite_difference_jacobian

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    return jacrev(f)(x)
