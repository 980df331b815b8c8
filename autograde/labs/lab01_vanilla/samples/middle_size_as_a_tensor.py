# The right number in a tensor.
# loses: check_middle_size

# %% middle_size
def middle_size(input_dim, latent_dim):
    middle = torch.log2(torch.tensor([input_dim, latent_dim])).mean().floor()
    return (2**middle).long()
