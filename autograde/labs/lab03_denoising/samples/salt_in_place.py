# Writes into x.
# loses: check_salt_and_pepper

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    x[u < amount / 2] = 0
    x[(u >= amount / 2) & (u < amount)] = 1
    return x
