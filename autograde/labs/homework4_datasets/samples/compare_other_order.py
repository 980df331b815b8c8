# All names for the first K, then for the next.
# loses: check_compare

# %% compare
def compare(names, latent_dims, run):
    rows = []
    for k in latent_dims:
        for name in names:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows
