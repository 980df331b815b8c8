# Moves both pictures, and cuts off a little too much.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return ((x - x_prime) / (high - low)).clamp(-0.5, 0.5).square().mean()
