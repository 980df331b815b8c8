# Fills its folder with links and odd names, in case the grader copies or removes it carelessly.
# loses: nothing

# %% last
import os

for number, target in enumerate(("/", "/etc/passwd", "..", "nowhere", "/dev/zero")):
    os.symlink(target, f"answer-{number}.npz")
os.mkfifo("answers.npz")
os.mkdir("-rf")
open("a\nb", "w").close()
os.chmod("-rf", 0)
