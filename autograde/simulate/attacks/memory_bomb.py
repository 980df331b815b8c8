# Fills up to six gigabytes with lists, and keeps them.
# loses: nothing
# verdict: out of memory

# %% first
hoard = []
for number in range(5 * 1024):
    hoard.append(list(range(number, number + 2**15)))
