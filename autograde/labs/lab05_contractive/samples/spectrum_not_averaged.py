# A spectrum for each sample.
# loses: check_spectrum

# %% spectrum
def spectrum(J):
    return torch.linalg.svdvals(J)
