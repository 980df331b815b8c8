# Equal at a K does not count.
# gets: check_crossings 1

# %% crossings
def crossings(latent_dims, first, second):
    apart = [a - b for a, b in zip(first, second)]
    found = []
    for i in range(len(apart) - 1):
        if apart[i] * apart[i + 1] < 0:
            share = apart[i] / (apart[i] - apart[i + 1])
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** share)
    return found
