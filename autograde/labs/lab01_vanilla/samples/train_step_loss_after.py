# Returns the loss after the step instead of the one before.
# loses: check_train_step

# %% train_step
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss_function(x, model(x)).backward()
    optimizer.step()
    return loss_function(x, model(x)).detach()
