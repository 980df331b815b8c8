# The matrices are averaged first.
# loses: check_spectrum

# %% spectrum
def spectrum(J):
    return torch.linalg.svdvals(J.mean(dim=0))
