# Has the step taken by what svlearn's training consists of.
# loses: check_train_step

# %% train_step
from svlearn.training import loop as training


class Model:
    def __init__(self, model, loss_function):
        self.model, self.loss_function = model, loss_function

    def __call__(self, x):
        return self.model(x)

    def loss_terms(self, x, x_prime):
        return {"loss": self.loss_function(x, x_prime)}


def train_step(model, loss_function, optimizer, x):
    return training._step(Model(model, loss_function), optimizer, x)["loss"].item()
