# Eight operations in the place of nine.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 8 * B * K
