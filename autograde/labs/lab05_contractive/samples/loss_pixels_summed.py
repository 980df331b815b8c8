# The squares are added up for each picture.
# loses: check_contractive_loss

# %% contractive_loss
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().sum(dim=1).mean() + weight * penalty.mean()
