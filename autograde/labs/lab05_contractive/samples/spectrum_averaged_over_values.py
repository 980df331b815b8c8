# The mean over the values, for each sample.
# loses: check_spectrum

# %% spectrum
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=1)
