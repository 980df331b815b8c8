# No gradient is recorded, so that backward fails.
# loses: check_train_step

# %% train_step
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    with torch.no_grad():
        loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss
