# Eight operations in the place of nine.
# gets: check_forward_cost 0.5

# %% forward_cost
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 8 * B * K
