# Makes the columns one long, but not at right angles.
# loses: check_principal_angles

# %% principal_angles
def principal_angles(A, B):
    A, B = nn.functional.normalize(A, dim=0), nn.functional.normalize(B, dim=0)
    return torch.linalg.svdvals(A.T @ B).clamp(max=1).acos().rad2deg()
