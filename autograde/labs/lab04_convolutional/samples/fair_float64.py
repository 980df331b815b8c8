# In double precision.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x.double() - x_prime.double()).square().mean() / (high - low) ** 2
