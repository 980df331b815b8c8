# The operations for one number.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 9
