"""Why there is no answer to a question, beside what Python and torch raise."""


class WrongError(Exception):
    """What a question itself finds wrong with an answer, as a sentence."""


class DelegatedError(Exception):
    """A submission used the part of svlearn that it should have replaced."""
