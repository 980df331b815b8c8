# Never ends.
# loses: nothing
# verdict: timeout

# %% first
while True:
    pass
