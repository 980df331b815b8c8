# One error for each picture.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().flatten(1).mean(1) / (high - low) ** 2
