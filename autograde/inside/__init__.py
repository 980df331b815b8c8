"""What runs beside a submission, in its sandbox: it knows no course, no judge and no reference.

    server ── fork ──> isolate ──> session: shell runs the cells, cases question the functions
       wire and values carry what goes in and out; seal takes the exercises out of svlearn

The sandbox shows a submission this folder and nothing else of `autograde`. The judge runs the same
`cases` on the solution, in a process of its own.
"""
