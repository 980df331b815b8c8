# All in double precision.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    M = M.double()
    return M @ W1.double(), M @ b1.double(), W2.double() @ torch.linalg.inv(M)
