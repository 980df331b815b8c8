# Numbers, not bytes.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 2 * B * K + K + B, 9 * B * K
