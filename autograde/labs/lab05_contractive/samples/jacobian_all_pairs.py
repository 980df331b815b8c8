# Each output of the batch by each input of the batch.
# loses: check_jacobian

# %% jacobian
def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x)
