# Takes scale for the width, which it is not.
# loses: check_fair_mse

# %% fair_mse
def fair_mse(x, x_prime, scale):
    return (x - x_prime).square().mean() / scale**2
