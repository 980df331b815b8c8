"""Homework 5, anomalies: answers, and what the checks say of them.

The answers are those that the judge is tested with, in `answers` of the homework's folder.
"""

from svlearn.checks import homework5
from tests.svlearn.checks.making_answers import changed, read, seeded, switched_off

CHECKS = {
    "picture_errors": homework5.check_picture_errors,
    "roc": homework5.check_roc,
    "auc": homework5.check_auc,
    "choose_threshold": homework5.check_choose_threshold,
    "auc_table": homework5.check_auc_table,
    "bootstrap_band": homework5.check_bootstrap_band,
    "inpaint": homework5.check_inpaint,
}


def solved(exercise):
    """The first right answer to an exercise."""
    return next(function for name, _, function in answers("right") if name == exercise)


def answers(kind):
    """Exercise, title and function of each answer of a kind."""
    uses = {"auc": "roc", "auc_table": "auc"}  # whose function is used, too
    return (
        (exercise, title, function)
        for exercise in CHECKS
        for given in [{uses[exercise]: solved(uses[exercise])} if exercise in uses else {}]
        for title, function in read("homework5_anomaly", exercise, kind, **given).items()
    )


def remembered(function):
    """The function, but that for the same objects it gives what it gave before."""
    known = {}

    def call(*arguments, **named):
        key = tuple(str(each) if isinstance(each, list) else id(each) for each in arguments)
        key += tuple(named.values())
        if key not in known:
            known[key] = (function(*arguments, **named), arguments)  # so that ids stay theirs
        return known[key][0]

    return call


RETURN, NUMBER = "a `return` is missing", "this is a tensor, not a number"
ONE_EACH, SCORES_KEPT = "all axes but the first", "scores as it was"
TIES_SHARE, EACH_SCORE = "equal scores share one", "one for each different score"
IN_FLOAT32 = "but not in float32"
EXACTLY, BETWEEN = "a share of exactly the rate", "a number between two scores: it must"
ORDER, FACTOR = "another order: digit, then", "all are off by one factor"
OWN_LABELS, COLUMN = "the digit's own labels", "and of nothing else"
NO_ENTRY = "a score without an entry"
OWN_BAND, PRINT = "a band of its own", "print what the statistic gives"
STILL_0, SECOND = "the hidden pixels are 0 still", "the second step changed nothing"
OWN_PLACE = "its own place in the mask"
# What a check says of a wrong answer, by its title.
SAYS = {
    "picture_errors": {
        "one number for the whole batch": "one mean of all pictures",
        "the mean over one axis only, right for rows": ONE_EACH,
        "the mean over height and width, so that channels are left": "one mean of all pictures",
        "784 where it divides the number of pixels": ONE_EACH,
        "height taken for width": "whatever height and width",
        "the first channel alone": "of three all count alike",
        "channels are added up": "D counts the numbers of all three",
        "divided by the pixels of one channel": "D counts the numbers of all three",
        "the sum instead of the mean": "the squares are added up",
        "absolute differences": "without their squares",
        "the root of the mean square": "a root of the mean",
        "the length of the difference": "a root of a sum",
        "the square of the mean": "the squares come first",
        "squeezed, so that a batch of one becomes a number": "in a tensor of shape (1,)",
        "keepdim leaves a column": ONE_EACH,
        "a list of numbers": "a torch.Tensor",
        "float64": "torch.float64",
        "changes x": "x as it was",
        "multiplied out, which loses what is small": "small errors count, too",
        "an unbiased variance": "one less than the number of pixels",
        "rounded for the print": "all decimal places count",
        "half of it, as a loss is often written": "half of it",
        "the mean over the pictures": "the mean over the pictures",
        "the mean is missing": "a number for each pixel",
        "the variance of the difference": "takes its mean away",
        "x′ alone": "x′ alone is looked at",
        "x alone": "x alone is looked at",
    },
    "roc": {
        "one of the two": "return both",
        "results swapped": "the two rates have changed places",
        "no beginning": "the beginning, without any alarm, is missing",
        "from low to high": "from the lowest score to the highest",
        "above the threshold only": "an alarm only above the threshold",
        "alarms below the threshold": "an alarm below the threshold",
        "one entry for each picture, ties or not": TIES_SHARE,
        "sorted without unique: ties come several times": TIES_SHARE,
        "numbers in the place of rates": "these are numbers of pictures",
        "divided by all pictures": "divided by all pictures",
        "the share of false ones among the alarms": "false ones among the alarms",
        "precision in the place of the true positive rate": "right ones among the alarms",
        "both divided by the number of alarms": "both divided by the number of alarms",
        "not turned round, so that low thresholds come first": "low thresholds first",
        "the table transposed": "a row for each picture in the place of",
        "the table transposed and turned round": "and has alarms below the threshold",
        "counted along without sorting": "were not sorted by their scores",
        "a hundred thresholds between the smallest and the largest score": EACH_SCORE,
        "points on a straight line left out, as scikit-learn does by default": NO_ENTRY,
        "scores rounded before they are compared": NO_ENTRY,
        "isclose joins neighbours": NO_ENTRY,
        "the first threshold is the highest score + 1": "here scores are large",
        "float64": "torch.float64",
        "lists": "a torch.Tensor",
        "thresholds of the anomalies alone": EACH_SCORE,
        "sorts the scores of the caller": SCORES_KEPT,
    },
    "auc": {
        "a tensor": NUMBER,
        "ties count nothing": "ties count nothing here",
        "ties count in full": "ties count in full here",
        "steps in the place of straight lines, from the left": "ties count nothing here",
        "steps in the place of straight lines, from the right": "ties count in full here",
        "turned round": "the normal picture is higher",
        "the axes of the curve swapped": "the normal picture is higher",
        "never below one half": "never below 0.5",
        "the number of pairs": "this is a number of pairs",
        "divided by all pairs of pictures": "an anomaly meets normal pictures only",
        "a minus, as the curve is walked from its end": "the area with a minus",
        "the half is forgotten at the end": "twice too many",
        "trapezoids without the false positive rates": "points that are 1 apart",
        "a list of one number": "one number is asked for",
        "rounded": "list all pairs",
        "the accuracy at the mean score": "list all pairs",
        "nearly equal counts as equal": "scores differ by 0.00000006 only",
        "isclose for ties": "scores differ by 0.00000006 only",
        "the curve at a hundred thresholds": "here scores are large",
        "ranks without regard to ties": "here all scores are equal",
        "integer division of the ties": "here all scores are equal",
        "prints it": RETURN,
    },
    "choose_threshold": {
        "the quantile, which lies between scores": BETWEEN,
        "a share of the range": BETWEEN,
        "the quantile from the low end": "and from the low end",
        "the quantile, taken to the next score above": EXACTLY,
        "one fewer than is allowed": "one fewer lies above it",
        "less than the rate, where it may be equal": EXACTLY,
        "at or above, where it should be above": "above, not at or above",
        "shares in float32, compared as Python's numbers": IN_FLOAT32,
        "shares in float32 of NumPy, compared with a number of twice the digits": IN_FLOAT32,
        "the quantile, taken to the nearest score": "still has no more above it",
        "one more than is allowed": "one picture too many lies above it",
        "from the low end": "counted from the low end",
        "rounded to the nearest number of pictures": "rounded up",
        "rounded up": "rounded up",
        "equal scores count once": "equal scores lie above the same",
        "one step further where the threshold is tied": "which comes twice, will do",
        "a tensor": NUMBER,
        "the number of pictures": "a number of pictures",
        "not sorted": "the score at this place as they came",
        "a normal distribution is assumed": "count how many lie above each",
        "a little above the score": "count how many lie above each",
        "sorts in place": SCORES_KEPT,
        "always five per cent": "it allows no false alarm at all",
    },
    "auc_table": {
        "no row with the means": "that of the means, is missing",
        "a run for each kind": "one call gives all of them",
        "the digits sorted": "another order than that of digits",
        "all ten digits, whatever is asked for": "not in `digits`",
        "places in the list of digits in the place of digits": "not in `digits`",
        "return inside the loop": "a digit is left out",
        "labels first for the measure": "measure takes the scores first",
        "one run more, for the names": "a call of run that is not needed",
        "the kinds of scores of this homework, written down": ORDER,
        "the kinds sorted by their names": ORDER,
        "digit comes last": ORDER,
        "sums in the place of means": FACTOR,
        "divided by ten": FACTOR,
        "the means as tensors": "the mean of such numbers",
        "medians": COLUMN,
        "the largest of each column": COLUMN,
        "rounded to three digits": OWN_LABELS,
        "lists in the place of dictionaries": "each is a dictionary",
        "a dictionary of columns": "each is a dictionary",
        "measures again with the labels of the last digit": OWN_LABELS,
        "its own auc in the place of measure": OWN_LABELS,
        "one dictionary for all rows": "changes in all of its places",
        "a row of the call before is kept as well": "rows of an earlier call are still there",
        "the digit as a text": "digit is the digit itself",
        "the mean of each row as well": "more or fewer columns",
        "a column named mean is left out": "more or fewer columns",
        "a number of 0 is taken for none": "more or fewer columns",
        "writes into run's dictionary": "into the dictionary that came from run",
        "all rows are made, and the last one alone comes back": "or the list is new each time",
        "the kinds in the order of their names, the numbers in that of run": "changed places",
    },
    "bootstrap_band": {
        "one end": "return both",
        "upper and lower swapped": "two ends have changed places",
        "labels that were not drawn": "the labels were not drawn along",
        "scores that were not drawn": "the scores were not drawn along",
        "all pictures, whatever is drawn": "the statistic saw all pictures",
        "all that is left out on each side": "1 − level was left out on each side",
        "level is not heeded": "where 0.6 was asked for",
        "another default": "but the default level is 0.9",
        "from the smallest to the largest": "these are whole results",
        "the next result below and above, without interpolation": "these are whole results",
        "the nearest result": "the nearest result: between",
        "the result below": "the result below: between",
        "the mean and 1.64 standard deviations": "as wide above the mean",
        "draws of its own": "these are not the pictures in draws",
        "draws as a mask, so that nothing is drawn twice": "a picture that was drawn twice",
        "sorted within each draw": PRINT,
        "columns of draws": "columns of draws were taken for rows",
        "curves sorted as a whole": PRINT,
        "equal rows of draws counted once": "that are equal count twice",
        "the first draw forgotten": PRINT,
        "quantiles of all numbers together": OWN_BAND,
        "quantiles along the wrong axis": OWN_BAND,
        "the statistic as a number": OWN_BAND,
        "all draws handed over at once": "one row of draws at a time",
        "squeezed": OWN_BAND,
        "float64": "torch.float64",
    },
    "inpaint": {
        "begins with what is below the mask": "begun with what lies below the mask",
        "mask the other way round": "changed places from the start",
        "hides the right ones, and replaces the others": "changed places in the steps",
        "hidden and known swapped, and nothing hidden first": "and nothing was hidden",
        "all pixels reconstructed": "known pixels were reconstructed, too",
        "nothing is hidden, and nothing kept": "all of the reconstruction of x itself",
        "known pixels put back at the end only": "known pixels were put back at the end only",
        "one step, whatever is asked for": SECOND,
        "each step begins anew": SECOND,
        "one step more": "two steps, where one was asked for",
        "a step more, once there are two": "three steps, where two were asked for",
        "one step less": STILL_0,
        "no step at all": STILL_0,
        "hides the part again at the end": STILL_0,
        "stops as soon as the pictures hardly change": STILL_0,
        "changes x": "x as it was",
        "the same mask for all pictures": OWN_PLACE,
        "the same mask for all channels": OWN_PLACE,
        "begins with grey": "begin at a half",
        "the hidden part alone": "pictures of the shape of x",
        "hidden pixels found by their value": OWN_PLACE,
        "cut off to [0, 1]": "be it below 0 or above 1",
        "writes into what reconstruct gives": "be it below 0 or above 1",
        "no reconstruction where nothing is hidden": "one call for all pictures in each step",
        "stops when nothing changes": "one call for all pictures in each step",
        "picture by picture": "one call for all pictures in each step",
        "x itself, where nothing is hidden": "what is returned is x",
    },
}
RIGHT = [(CHECKS[exercise], function) for exercise, _, function in answers("right")]
WRONG = {
    f"{exercise}: {title}": (CHECKS[exercise], answer, SAYS[exercise].get(title, "likely: "))
    for exercise, title, answer in answers("wrong")
}
for exercise, check in CHECKS.items():
    answer = solved(exercise)
    WRONG |= {
        f"{exercise}: remembered": (check, remembered(answer), "keeps nothing"),
        f"{exercise}: seed": (check, seeded(answer), "torch.manual_seed inside"),
        f"{exercise}: no gradients": (check, switched_off(answer), "without a way back"),
        f"{exercise}: None": (check, changed(answer, lambda _: None), RETURN),
    }


def unwritten(*_, **__):
    raise NotImplementedError


ALL = (RETURN, "keeps nothing", "torch.manual_seed inside", "without a way back")
# What is said of several mistakes, or of the type of a result, and names no cause.
NEUTRAL = {
    *("a torch.Tensor", "torch.float64", "x as it was", SCORES_KEPT, "list all pairs", PRINT),
    *("count how many lie above each", COLUMN, EACH_SCORE),
}
# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = [
    (CHECKS[exercise], tuple(dict.fromkeys([*ALL, *({*says.values()} - NEUTRAL)])))
    for exercise, says in SAYS.items()
]

UNWRITTEN = [(check, unwritten) for check in CHECKS.values()]
