"""What grader, sandbox and judge share: messages, the wire that carries them, forked processes.

Imports `labs.values` and nothing else. Begin with `messages`; all that ever passes is there.
"""
