# An orthonormal basis of the same span, but not this one.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.qr(decoder_weight).Q
