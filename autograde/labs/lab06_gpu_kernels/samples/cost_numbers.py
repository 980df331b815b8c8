# Numbers, not bytes.
# gets: check_forward_cost 0.5

# %% forward_cost
def forward_cost(B, K):
    return 2 * B * K + K + B, 9 * B * K
