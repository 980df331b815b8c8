# In double precision.
# loses: check_contractive_loss

# %% contractive_loss
def contractive_loss(x, x_prime, penalty, weight):
    return ((x - x_prime).square().mean() + weight * penalty.mean()).double()
