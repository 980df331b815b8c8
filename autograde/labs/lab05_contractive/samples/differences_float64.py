# The result in double precision.
# loses: check_finite_difference_jacobian

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1).double()
