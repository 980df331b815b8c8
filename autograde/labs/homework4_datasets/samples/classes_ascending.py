# The smallest error first.
# loses: check_errors_by_class

# %% errors_by_class
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))
