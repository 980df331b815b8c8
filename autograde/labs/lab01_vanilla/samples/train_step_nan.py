# The right step, and NaN for the loss.
# gets: check_train_step 1

# %% train_step
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item() * float("nan")
