# Right: later cells use the names of the functions for what they gave.
# loses: nothing

# %% picture_errors
def picture_errors(x, x_prime):
    return torch.nn.functional.mse_loss(x, x_prime, reduction="none").flatten(1).mean(1)

# %% inpaint
def inpaint(reconstruct, x, mask, steps):
    known = x.masked_fill(mask, 0)
    filled = known.clone()
    for _ in range(steps):
        filled = known + reconstruct(filled).masked_fill(~mask, 0)
    return filled


done = inpaint(torch.sqrt, torch.rand(1, 1, 2, 2), torch.rand(1, 1, 2, 2) < 0.5, 2)
