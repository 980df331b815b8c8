# As many values as J has rows, by eigenvalues of J Jᵀ.
# loses: check_spectrum

# %% spectrum
def spectrum(J):
    return torch.linalg.eigvalsh(J @ J.mT).clamp(min=0).sqrt().flip(-1).mean(dim=0)
