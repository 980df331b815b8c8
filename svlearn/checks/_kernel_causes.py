"""Causes of what Triton says, and Python within kernels: in the form of `_exception_causes`."""

OUTSIDE = "a function of `tl` in one without `@triton.jit`: helpers of a kernel need it, too"
ONE_PLACE = (
    "one address, and a block of numbers: add them up first, or give each number its own address"
)
ADDRESSES = "numbers where addresses are wanted: an array's own address, plus places"
TORCH = "a function of torch's or Python's in a kernel: blocks of numbers go through those of `tl`"
OF_KERNELS: tuple[tuple[str, str, str], ...] = (
    ("Did you forget to add @triton.jit", "", OUTSIDE),
    (
        "arange's arguments must be of type tl.constexpr",
        "",
        "the size of a block must be known when a kernel is compiled: `tl.constexpr` behind its "
        "name, in the `def`",
    ),
    ("arange's range must be a power of 2", "", "the size of a block is a power of two"),
    ("cannot add pointers", "", "two addresses are added: `tl.load` gets the numbers from them"),
    ("Value argument cannot be block type|Other argument cannot be block type", "", ONE_PLACE),
    (
        "Mask argument cannot be block type",
        "",
        "a block of truth values for one address: the address lacks the places of the block",
    ),
    ("Unsupported ptr type", "", ADDRESSES),
    ("Mask must have boolean", "", "a mask is made of truth values: a comparison gives them"),
    (
        "Cannot make_shape_compatible|Cannot broadcast",
        "",
        "two blocks of different shapes: `[:, None]` makes one stand upright, `[None, :]` lie flat",
    ),
    (
        r"unexpected type pointer|IncompatibleTypeErrorImpl|invalid operands of type pointer",
        "",
        "arithmetic with an address: `tl.load` gets the number that lies there",
    ),
    (r"must be Tensor, not (tensor|constexpr)", "", TORCH),
    (
        "0-dimensional arrays|must be real number, not tensor|length-1 arrays",
        r"\b(math|np|numpy)\.",
        TORCH,
    ),
    (
        r"unsupported operand type\(s\) for \*\*",
        "",
        "`**` is not for blocks of numbers: multiply them by themselves",
    ),
    (r"module 'triton.* has no attribute", "", "`tl` has no function of that name: look it up"),
)
