# Prints for ever.
# loses: nothing
# verdict: timeout

# %% first
while True:
    print("x" * 1000)
