# Prints three million characters without a line break.
# loses: nothing

# %% first
print("x" * 3_000_000)
