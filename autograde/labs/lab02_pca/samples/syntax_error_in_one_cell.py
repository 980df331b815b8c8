# A bracket is missing in the angles; all other exercises stand.
# loses: check_principal_angles

# %% principal_angles
def principal_angles(A, B):
    return torch.linalg.svdvals(torch.linalg.qr(A).Q.T @ torch.linalg.qr(B).Q
