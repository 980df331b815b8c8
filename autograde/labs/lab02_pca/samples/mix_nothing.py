# Gives back what it got: the same x′, and the same h.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return W1, b1, W2
