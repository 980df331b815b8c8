# Pepper is drawn apart from salt and falls on some of it.
# loses: check_salt_and_pepper

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    salted = torch.where(torch.rand_like(x) < amount / 2, 1, x)
    return torch.where(torch.rand_like(x) < amount / 2, 0, salted)
