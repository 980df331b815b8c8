# The encoder undoes what the decoder does: h is the inverse of M times h.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    inverse = torch.linalg.inv(M)
    return inverse @ W1, inverse @ b1, W2 @ M
