# Only x is put on [0, 1].
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return ((x - low) / (high - low) - x_prime).square().mean()
