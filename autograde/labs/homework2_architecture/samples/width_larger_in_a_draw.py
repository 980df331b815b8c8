# The larger width, where two are equally close.
# loses: check_width_for_budget

# %% width_for_budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    def distance(w):
        half = [input_dim, *[w] * depth, latent_dim]
        return abs(sum(a * b + b for s in (half, half[::-1]) for a, b in pairwise(s)) - budget)

    w = 1
    while distance(w + 1) <= distance(w):
        w += 1
    return w
