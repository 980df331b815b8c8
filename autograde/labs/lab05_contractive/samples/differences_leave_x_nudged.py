# Moves x itself, and does not put it back.
# loses: check_finite_difference_jacobian

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for j in range(2):
        x[j] += step
        up = f(x)
        x[j] -= 2 * step
        columns.append((up - f(x)) / (2 * step))
    return torch.stack(columns, dim=1)
