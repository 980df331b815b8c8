# What is read, and not what is written.
# gets: check_forward_cost 0.5

# %% forward_cost
def forward_cost(B, K):
    return 4 * (B * K + K), 9 * B * K
