# An orthonormal basis of the same span, but not this one.
# gets: check_principal_directions 1

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.qr(decoder_weight).Q
