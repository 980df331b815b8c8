# Operations first.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 9 * B * K, 4 * (2 * B * K + K + B)
