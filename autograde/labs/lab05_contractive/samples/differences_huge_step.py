# A step of 1, as if the function were straight.
# loses: check_finite_difference_jacobian

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    step = 1.0
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)
