# One half alone is counted.
# loses: check_width_for_budget

# %% width_for_budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        return sum(a * b + b for a, b in pairwise([input_dim, *[w] * depth, latent_dim]))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))
