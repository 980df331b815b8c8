# Differences instead of autograd.
# loses: check_jacobian

# %% jacobian
def jacobian(f, x):
    with torch.no_grad():
        columns = [(f(x + d) - f(x - d)) / 0.2 for d in 0.1 * torch.eye(x.shape[1])]
    return torch.stack(columns, dim=2)
