# The slopes as well, which never leave the program.
# gets: check_forward_cost 0.5

# %% forward_cost
def forward_cost(B, K):
    return 4 * (3 * B * K + K + B), 9 * B * K
