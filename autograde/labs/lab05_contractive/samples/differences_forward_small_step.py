# To one side only, with a step as small as float32 bears.
# loses: check_finite_difference_jacobian

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    step = 1e-3
    columns = [(f(x + nudge) - f(x)) / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)
