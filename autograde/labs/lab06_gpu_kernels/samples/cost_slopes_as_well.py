# The slopes as well, which never leave the program.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 4 * (3 * B * K + K + B), 9 * B * K
