# Singular values of rows that are not centred.
# loses: check_spectrum

# %% spectrum
def spectrum(x):
    S = torch.linalg.svdvals(x.flatten(1))
    return S**2 / (S**2).sum()
