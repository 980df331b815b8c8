# Divides by the step, although it went up and down.
# loses: check_finite_difference_jacobian

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)
