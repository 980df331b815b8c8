# Scales the penalties in place.
# loses: check_contractive_loss

# %% contractive_loss
def contractive_loss(x, x_prime, penalty, weight):
    return (
        (x - x_prime).square().mean()
        + penalty.data.mul_(weight).mean()
        + weight * (penalty - penalty.detach()).mean()
    )
