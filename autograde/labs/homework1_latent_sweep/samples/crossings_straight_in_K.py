# Straight lines in K, not in log2 K: right only where the curves meet at a K or never.
# loses: check_crossings

# %% crossings
def crossings(latent_dims, first, second):
    apart = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, apart) if gap == 0]
    for i in range(len(apart) - 1):
        if apart[i] * apart[i + 1] < 0:
            share = apart[i] / (apart[i] - apart[i + 1])
            found.append(latent_dims[i] + share * (latent_dims[i + 1] - latent_dims[i]))
    return sorted(found)
