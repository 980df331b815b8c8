# Normalises the batch in place before the step.
# loses: check_train_step

# %% train_step
def train_step(model, loss_function, optimizer, x):
    x /= x.max()
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()
