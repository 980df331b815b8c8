# Sizes of the digits, whatever the function.
# loses: check_jacobian

# %% jacobian
def jacobian(f, x):
    J = torch.zeros(len(x), 64, 784)
    for b, sample in enumerate(x):
        J[b] = jacrev(lambda one: f(one[None])[0])(sample)
    return J
