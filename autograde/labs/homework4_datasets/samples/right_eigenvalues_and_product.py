# Eigenvalues of the smaller product, one loop over all combinations, the grey part.
# loses: nothing

# %% extra
from itertools import product

# %% spectrum
def spectrum(x):
    X = x.flatten(1).double()
    X = X - X.mean(0)
    gram = X @ X.T if X.shape[0] < X.shape[1] else X.T @ X
    values = torch.linalg.eigvalsh(gram).flip(0).clamp(min=0)
    return (values / values.sum()).float()

# %% compare
def compare(names, latent_dims, run):
    rows = []
    for name, k in product(names, latent_dims):
        found = [float(number) for number in run(name, k)]
        rows.append(dict(data=name, K=k, error=found[0], left=found[0] / found[1]))
    return rows

# %% split_error
def split_error(x, x_prime):
    difference = x - x_prime
    grey = difference.mean(dim=1, keepdim=True).expand_as(difference)
    colour = difference - grey
    return float((grey**2).mean()), float((colour**2).mean())
