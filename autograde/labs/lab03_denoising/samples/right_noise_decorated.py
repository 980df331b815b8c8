# A function that counts its calls stands around the noise, and takes any arguments.
# loses: nothing

# %% gaussian_noise
def counted(function):
    def call(*arguments, **named):
        call.count += 1
        return function(*arguments, **named)

    call.count = 0
    return call


@counted
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(0, 1)
