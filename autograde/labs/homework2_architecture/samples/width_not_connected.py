# Hidden layers are not connected to each other.
# gets: check_width_for_budget 1

# %% width_for_budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim
    return min(range(1, 301), key=lambda w: abs(2 * w * ends + 2 * depth * w + ends - budget))
