# Absolute differences: they scale with the width alone.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).abs().mean() / (high - low)
