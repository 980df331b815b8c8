# As many shares as pixels, also where there are fewer pictures.
# gets: check_spectrum 1

# %% spectrum
def spectrum(x):
    X = x.flatten(1).double()
    X = X - X.mean(0)
    values = torch.linalg.eigvalsh(X.T @ X).flip(0).clamp(min=0)
    return (values / values.sum()).float()
