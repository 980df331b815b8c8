# Gradients of all steps pile up.
# loses: check_train_step

# %% train_step
def train_step(model, loss_function, optimizer, x):
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.detach()
