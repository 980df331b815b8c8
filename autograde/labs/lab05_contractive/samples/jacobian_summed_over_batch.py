# The Jacobians of all samples added up.
# loses: check_jacobian

# %% jacobian
def jacobian(f, x):
    return jacrev(f)(x).sum(dim=(0, 2))
