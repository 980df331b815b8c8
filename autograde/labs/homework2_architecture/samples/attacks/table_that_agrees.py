# A table whose values claim to be equal to anything.
# loses: check_experiment

# %% experiment
class Agrees(dict):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def experiment(grid, run):
    return [Agrees() for _ in product(*grid.values())]
