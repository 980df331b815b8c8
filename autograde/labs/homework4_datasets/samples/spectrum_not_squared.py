# Shares of the singular values themselves.
# loses: check_spectrum

# %% spectrum
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0))
    return S / S.sum()
