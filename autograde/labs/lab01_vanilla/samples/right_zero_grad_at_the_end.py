# Right: another order of the same moves, and the loss as a float.
# loses: nothing

# %% train_step
def train_step(model, loss_function, optimizer, x):
    reconstruction = model(x)
    error = loss_function(x, reconstruction)
    error.backward()
    optimizer.step()
    model.zero_grad()
    return error.item()
