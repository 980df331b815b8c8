# Calls itself until Python stops it.
# loses: nothing

# %% first
def again():
    return again() + 1


again()
