# v once for each row.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 4 * (3 * B * K + B), 9 * B * K
