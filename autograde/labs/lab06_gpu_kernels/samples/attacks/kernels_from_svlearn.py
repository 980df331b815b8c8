# The course's own kernels and function instead of one's own.
# loses: check_penalty_forward
# loses: check_penalty_backward
# loses: check_sigmoid_penalty

# %% extra
import svlearn.kernels.sigmoid_penalty as course
import svlearn.kernels.triton_kernels as kernels


# %% penalty_forward
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    kernels.forward(z, tl.sqrt(v), h, P, B, K, 1, BLOCK_B, BLOCK_K)


# %% penalty_backward
penalty_backward = kernels.backward


# %% sigmoid_penalty
class SigmoidPenalty(course.SigmoidPenalty):
    @staticmethod
    def apply(x, W, b):
        return course.sigmoid_penalty(x, W, b)
