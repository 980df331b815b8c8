# The bytes of float64.
# gets: check_forward_cost 0.5

# %% forward_cost
def forward_cost(B, K):
    return 8 * (2 * B * K + K + B), 9 * B * K
