# From small to large.
# loses: check_spectrum

# %% spectrum
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).flip(0)
