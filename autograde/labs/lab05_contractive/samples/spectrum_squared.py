# The squares of the singular values.
# loses: check_spectrum

# %% spectrum
def spectrum(J):
    return torch.linalg.svdvals(J).square().mean(dim=0)
