# Right: nudges in float64, and gives back what was asked for.
# loses: nothing

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    at = x.double()
    J = torch.empty(2, 2)
    for j, unit in enumerate(torch.eye(2, dtype=torch.float64)):
        J[:, j] = (f(at + step * unit) - f(at - step * unit)) / (2 * step)
    return J


# %% spectrum
def spectrum(J):
    return torch.linalg.svdvals(J.double()).mean(dim=0).float()
