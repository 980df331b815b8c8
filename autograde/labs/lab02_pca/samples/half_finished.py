# The first two exercises only; the other cells are as released.
# loses: check_principal_angles
# loses: check_mix
# loses: check_principal_directions

# %% principal_angles
def principal_angles(A, B):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% principal_directions
def principal_directions(decoder_weight):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% mix
def mix(W1, b1, W2, M):
    # YOUR CODE HERE
    raise NotImplementedError()
