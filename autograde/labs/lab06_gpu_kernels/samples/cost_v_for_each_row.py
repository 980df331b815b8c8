# v once for each row.
# gets: check_forward_cost 0.5

# %% forward_cost
def forward_cost(B, K):
    return 4 * (3 * B * K + B), 9 * B * K
