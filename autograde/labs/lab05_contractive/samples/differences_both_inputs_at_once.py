# Nudges both inputs together.
# loses: check_finite_difference_jacobian

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    column = (f(x + step) - f(x - step)) / (2 * step)
    return torch.stack([column, column], dim=1)
