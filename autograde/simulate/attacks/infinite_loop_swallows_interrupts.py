# Never ends, and goes on when it is interrupted.
# loses: nothing
# verdict: timeout

# %% first
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
