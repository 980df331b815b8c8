# Variance divided by error.
# gets: check_compare 1

# %% compare
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": variance / error})
    return rows
