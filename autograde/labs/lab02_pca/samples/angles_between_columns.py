# The angle between each column and the one beside it in the other matrix.
# loses: check_principal_angles

# %% principal_angles
def principal_angles(A, B):
    return nn.functional.cosine_similarity(A, B, dim=0).clamp(-1, 1).acos().rad2deg().sort().values
