# In double precision.
# loses: check_spectrum

# %% spectrum
def spectrum(J):
    return torch.linalg.svdvals(J.double()).mean(dim=0)
