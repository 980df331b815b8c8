# Fractions in the place of whole numbers.
# loses: check_forward_cost

# %% forward_cost
def forward_cost(B, K):
    return 4.0 * (2 * B * K + K + B), 9.0 * B * K
