# The columns of the weight, each made one long.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    return decoder_weight / decoder_weight.norm(dim=0)
