# Divided by a width that was rounded down.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / int(high - low + 1) ** 2
