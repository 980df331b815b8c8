# A bracket is missing in one exercise; all others stand.
# loses: check_jacobian

# %% jacobian
def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])[0])(x)
