# Labels from 0 to 9, whether they occur or not.
# loses: check_errors_by_class

# %% errors_by_class
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in range(10)]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
