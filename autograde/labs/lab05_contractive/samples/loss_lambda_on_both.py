# λ weighs both terms.
# loses: check_contractive_loss

# %% contractive_loss
def contractive_loss(x, x_prime, penalty, weight):
    return weight * ((x - x_prime).square().mean() + penalty.mean())
