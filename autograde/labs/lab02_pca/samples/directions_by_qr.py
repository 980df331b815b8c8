# An orthonormal basis of the same span, but not this one.
# gets: check_principal_directions 0.5

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.qr(decoder_weight).Q
