# The gradient of the sum of all outputs.
# loses: check_jacobian

# %% jacobian
def jacobian(f, x):
    x = x.clone().requires_grad_()
    (row,) = torch.autograd.grad(f(x).sum(), x)
    return row[:, None, :].expand(-1, f(x).shape[1], -1)
