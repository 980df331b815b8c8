# The sum of the squares instead of their mean.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().sum() / (high - low) ** 2
