# Takes the columns as they are for an orthonormal basis.
# loses: check_principal_angles

# %% principal_angles
def principal_angles(A, B):
    return torch.linalg.svdvals(A.T @ B).clamp(max=1).acos().rad2deg()
