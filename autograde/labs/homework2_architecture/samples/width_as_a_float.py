# A width that is no whole number by its type.
# loses: check_width_for_budget

# %% width_for_budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim

    def count(w):
        return 2 * w * ends + 2 * (depth - 1) * w * w + 2 * depth * w + ends

    return float(min(range(1, 301), key=lambda w: abs(count(w) - budget)))
