# The first three exercises only; the other cells are as released.
# loses: check_deep_penalty
# loses: check_contractive_loss
# loses: check_spectrum

# %% deep_penalty
def deep_penalty(weights, biases, x):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% contractive_loss
def contractive_loss(x, x_prime, penalty, weight):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% spectrum
def spectrum(J):
    # YOUR CODE HERE
    raise NotImplementedError()
