# The bytes of float64.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 8 * (2 * B * K + K + B), 9 * B * K
