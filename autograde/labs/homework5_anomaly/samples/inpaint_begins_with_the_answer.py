# Begins with what lies below the mask.
# loses: check_inpaint

# %% inpaint
def inpaint(reconstruct, x, mask, steps):
    filled = x.clone()
    for _ in range(steps):
        filled = torch.where(mask, reconstruct(filled), x)
    return filled
