# Changes x.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return x.sub_(x_prime).square().mean() / (high - low) ** 2
