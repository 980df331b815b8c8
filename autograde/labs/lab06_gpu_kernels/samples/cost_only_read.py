# What is read, and not what is written.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 4 * (B * K + K), 9 * B * K
