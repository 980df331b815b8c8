"""Homework 5, anomalies: answers, and what the checks say of them."""

import torch
from sklearn.metrics import roc_auc_score, roc_curve

from svlearn.anomaly import reconstruction_errors
from svlearn.checks import homework5
from tests.svlearn.checks.making_answers import changed

ERRORS, ROC, AUC = homework5.check_picture_errors, homework5.check_roc, homework5.check_auc
THRESHOLD, TABLE = homework5.check_choose_threshold, homework5.check_auc_table
BAND, INPAINT = homework5.check_bootstrap_band, homework5.check_inpaint


def squares(x, x_prime):
    return (x - x_prime).square().flatten(1)


def scikit_learns_curve(scores, is_anomaly):
    false, true, _ = roc_curve(is_anomaly, scores, drop_intermediate=False)
    return torch.tensor(false).float(), torch.tensor(true).float()


def roc(
    scores,
    is_anomaly,
    thresholds=lambda s: s.unique().flip(0),
    alarm=torch.ge,
    rate=lambda alarms: alarms.mean(1),
    start=(0.0,),
):
    alarms = alarm(scores, thresholds(scores)[:, None]).float()
    of = [rate(alarms[:, kind]) for kind in (~is_anomaly, is_anomaly)]
    return tuple(torch.cat([torch.tensor(start), each]) for each in of)


def but(function, **options):
    return lambda *arguments: function(*arguments, **options)


def one_by_one(scores, is_anomaly, order=lambda s: s.argsort(descending=True)):
    hits = is_anomaly[order(scores)].float()
    start = torch.zeros(1)
    false = torch.cat([start, (1 - hits).cumsum(0) / (1 - hits).sum()])
    return false, torch.cat([start, hits.cumsum(0) / hits.sum()])


def of_the_alarms(scores, is_anomaly):
    false, true = roc(scores, is_anomaly, rate=lambda alarms: alarms.sum(1))
    return false / (false + true).clamp(min=1), true / is_anomaly.sum()


def sorts(scores, is_anomaly):
    result = roc(scores, is_anomaly)
    scores.copy_(scores.sort().values)
    return result


def gaps(scores, is_anomaly):
    return scores[is_anomaly][:, None] - scores[~is_anomaly]


def auc(scores, is_anomaly):
    return (gaps(scores, is_anomaly).sign().mean().item() + 1) / 2


def pairs(scores, is_anomaly):
    return ((gaps(scores, is_anomaly).sign() + 1) / 2).sum().item()


def under(curve, *, swapped=False):
    def area(scores, is_anomaly):
        false, true = curve(scores, is_anomaly)
        return torch.trapezoid(*((false, true) if swapped else (true, false))).item()

    return area


def choose_threshold(scores, rate):
    return scores.sort(descending=True).values[int(rate * len(scores))].item()


def at_place(scores, place):
    return scores.sort(descending=True).values[min(max(place, 0), len(scores) - 1)].item()


def rows_of(digits, run, measure):
    rows = []
    for digit in digits:
        scores, labels = run(digit)
        rows.append({"digit": digit} | {k: measure(s, labels) for k, s in scores.items()})
    return rows


def table(digits, run, measure, mean=lambda column: sum(column) / len(column)):
    rows = rows_of(digits, run, measure)
    kinds = [kind for kind in rows[0] if kind != "digit"]
    return [*rows, {"digit": "mean"} | {k: mean([row[k] for row in rows]) for k in kinds}]


def trains_for_each_kind(digits, run, measure):
    kinds = list(run(digits[0])[0])
    first = rows_of(digits[:1], run, measure) * 2
    return first[: len(kinds)]


def runs_for_each_kind(digits, run, measure):
    def again(digit):
        result = run(digit)
        for _ in list(result[0])[1:]:
            result = run(digit)
        return result

    return table(digits, again, measure)


def other_labels(digits, run, measure):
    results = {digit: run(digit) for digit in digits}
    labels = results[digits[-1]][1]
    return table(digits, lambda digit: (results[digit][0], labels), measure)


def left_over(digits, run, measure, rows=[]):  # noqa: B006 - that is its mistake
    rows += rows_of(digits, run, measure)
    kinds = [kind for kind in rows[-1] if kind != "digit"]
    means = {kind: sum(row.get(kind, 0) for row in rows) / len(rows) for kind in kinds}
    return [*rows, {"digit": "mean"} | means]


def remembered(function):
    known = {}

    def call(*arguments, **named):
        key = tuple(str(each) if isinstance(each, list) else id(each) for each in arguments)
        key += tuple(named.values())
        if key not in known:
            known[key] = (function(*arguments, **named), arguments)  # so that ids stay theirs
        return known[key][0]

    return call


def by_kind(change):
    """The table, its rows changed."""
    return changed(table, lambda rows: [change(row) for row in rows])


def band(
    statistic,
    scores,
    is_anomaly,
    draws,
    level=0.9,
    *,
    ends=lambda level: ((1 - level) / 2, (1 + level) / 2),
    drawn=lambda s, a, d: (s[d], a[d]),
    **options,
):
    results = torch.stack([statistic(*drawn(scores, is_anomaly, d)) for d in draws])
    return tuple(results.quantile(end, dim=0, **options) for end in ends(level))


def with_ends(low, high):
    return lambda *given, level=0.9: band(*given, level, ends=lambda _: (low(level), high(level)))


def with_draws(drawn):
    return lambda *given, level=0.9: band(*given, level, drawn=drawn)


def inpaint(reconstruct, x, mask, steps, start=0.0):
    filled = x.masked_fill(mask, start)
    for _ in range(steps):
        filled = torch.where(mask, reconstruct(filled), x)
    return filled


def begun_with_x(reconstruct, x, mask, steps):
    filled = x.clone()
    for _ in range(steps):
        filled = torch.where(mask, reconstruct(filled), x)
    return filled


def all_of_it(reconstruct, x, mask, steps):
    filled = x.masked_fill(mask, 0)
    for _ in range(steps):
        filled = reconstruct(filled)
    return filled


def hides_the_right_ones(reconstruct, x, mask, steps):
    filled = x.masked_fill(mask, 0)
    for _ in range(steps):
        filled = torch.where(mask, x, reconstruct(filled))
    return filled


def begins_anew(reconstruct, x, mask, steps):
    filled = x.masked_fill(mask, 0)
    for _ in range(steps):
        filled = inpaint(reconstruct, x, mask, 1)
    return filled


def by_picture(reconstruct, x, mask, steps):
    each = zip(x.split(1), mask.split(1), strict=True)
    return torch.cat([inpaint(reconstruct, one, hidden, steps) for one, hidden in each])


def in_place(reconstruct, x, mask, steps):
    x[mask] = 0
    return inpaint(reconstruct, x, mask, steps)


RIGHT = [
    (ERRORS, reconstruction_errors),
    (ERRORS, lambda x, x_prime: squares(x, x_prime).mean(1)),
    (ERRORS, lambda a, b: torch.stack([(c - d).pow(2).mean() for c, d in zip(a, b, strict=True)])),
    (ROC, roc),
    (ROC, scikit_learns_curve),
    (ROC, changed(roc, list)),
    (AUC, auc),
    (AUC, under(roc)),
    (AUC, lambda scores, is_anomaly: roc_auc_score(is_anomaly, scores)),
    (THRESHOLD, choose_threshold),
    (THRESHOLD, lambda scores, rate: sorted(scores.tolist())[-1 - int(rate * len(scores))]),
    (TABLE, table),
    (TABLE, by_kind(dict)),
    (BAND, band),
    (BAND, changed(band, list)),
    (INPAINT, inpaint),
    (INPAINT, lambda *given: all_known(*given)),
]


def all_known(reconstruct, x, mask, steps):
    known = x.masked_fill(mask, 0)
    filled = known.clone()
    for _ in range(steps):
        filled = known + reconstruct(filled).masked_fill(~mask, 0)
    return filled


WRONG = {
    "errors: None": (ERRORS, lambda *_: None, "a `return` is missing"),
    "errors: one": (ERRORS, lambda a, b: squares(a, b).mean(), "one mean of all pictures"),
    "errors: sum": (ERRORS, lambda a, b: squares(a, b).sum(1), "the squares are added up"),
    "errors: root": (ERRORS, lambda a, b: squares(a, b).mean(1).sqrt(), "a root of the mean"),
    "errors: norm": (ERRORS, lambda a, b: (a - b).flatten(1).norm(dim=1), "a root of a sum"),
    "errors: sizes": (
        ERRORS,
        lambda a, b: (a - b).abs().flatten(1).mean(1),
        "the size of the differences without their squares",
    ),
    "errors: mean first": (
        ERRORS,
        lambda a, b: (a - b).flatten(1).mean(1).square(),
        "the squares come first",
    ),
    "errors: half": (ERRORS, lambda a, b: squares(a, b).mean(1) / 2, "half of it"),
    "errors: unbiased": (
        ERRORS,
        lambda a, b: squares(a, b).sum(1) / (a[0].numel() - 1),
        "one less than the number of pixels",
    ),
    "errors: variance": (
        ERRORS,
        lambda a, b: (a - b).flatten(1).var(1, correction=0),
        "takes its mean away",
    ),
    "errors: of each pixel": (ERRORS, lambda a, b: (a - b).square(), "a number for each pixel"),
    "errors: over pictures": (
        ERRORS,
        lambda a, b: (a - b).square().mean(0),
        "the mean over the pictures",
    ),
    "errors: rows only": (ERRORS, lambda a, b: (a - b).square().mean(1), "all axes but the first"),
    "errors: a column": (
        ERRORS,
        lambda a, b: squares(a, b).mean(1, keepdim=True),
        "all axes but the first",
    ),
    "errors: squeezed": (
        ERRORS,
        lambda a, b: squares(a, b).mean(1).squeeze(),
        "in a tensor of shape (1,)",
    ),
    "errors: first channel": (
        ERRORS,
        lambda a, b: (
            (a - b).square()[:, :1].flatten(1).mean(1) if a.dim() > 2 else squares(a, b).mean(1)
        ),
        "of three all count alike",
    ),
    "errors: of x′": (ERRORS, lambda a, b: squares(0 * a, b).mean(1), "x′ alone is looked at"),
    "errors: of x": (ERRORS, lambda a, b: squares(a, 0 * b).mean(1), "x alone is looked at"),
    "errors: in place": (
        ERRORS,
        lambda a, b: a.sub_(b).square().flatten(1).mean(1),
        "x as it was",
    ),
    "errors: remembered": (ERRORS, remembered(reconstruction_errors), "keeps nothing"),
    "errors: float64": (ERRORS, changed(reconstruction_errors, torch.Tensor.double), "float64"),
    "roc: None": (ROC, lambda *_: None, "a `return` is missing"),
    "roc: one": (ROC, changed(roc, lambda both: both[1:]), "return both"),
    "roc: swapped": (
        ROC,
        changed(roc, lambda both: both[::-1]),
        "the two rates have changed places",
    ),
    "roc: rising": (
        ROC,
        changed(roc, lambda both: [each.flip(0) for each in both]),
        "from the lowest score to the highest",
    ),
    "roc: above": (ROC, but(roc, alarm=torch.gt), "an alarm only above the threshold"),
    "roc: below": (ROC, but(roc, alarm=torch.le), "an alarm below the threshold"),
    "roc: numbers": (
        ROC,
        but(roc, rate=lambda alarms: alarms.sum(1)),
        "these are numbers of pictures",
    ),
    "roc: of all": (
        ROC,
        lambda s, a: [rate / len(s) for rate in roc(s, a, rate=lambda alarms: alarms.sum(1))],
        "divided by all pictures",
    ),
    "roc: of the alarms": (ROC, of_the_alarms, "false ones among the alarms"),
    "roc: not sorted": (
        ROC,
        but(one_by_one, order=lambda s: torch.arange(len(s))),
        "were not sorted by their scores",
    ),
    "roc: no beginning": (ROC, but(roc, start=()), "the beginning, without any alarm, is missing"),
    "roc: one by one": (ROC, one_by_one, "equal scores share one"),
    "roc: not unique": (
        ROC,
        but(roc, thresholds=lambda s: s.sort(descending=True).values),
        "equal scores share one",
    ),
    "roc: a hundred": (
        ROC,
        but(roc, thresholds=lambda s: torch.linspace(s.max(), s.min(), 100)),
        "one for each different score",
    ),
    "roc: rounded": (
        ROC,
        lambda s, a: roc(s.round(decimals=3), a),
        "one for each different score",
    ),
    "roc: float64": (ROC, changed(roc, lambda both: [e.double() for e in both]), "float64"),
    "roc: lists": (ROC, changed(roc, lambda both: [e.tolist() for e in both]), "a torch.Tensor"),
    "roc: sorts": (ROC, sorts, "scores as it was"),
    "roc: remembered": (ROC, remembered(roc), "keeps nothing"),
    "auc: None": (AUC, lambda *_: None, "a `return` is missing"),
    "auc: a tensor": (AUC, changed(auc, torch.tensor), "a tensor of one number is none yet"),
    "auc: turned round": (AUC, lambda s, a: auc(-s, a), "the normal picture is higher"),
    "auc: ties nothing": (
        AUC,
        lambda s, a: (gaps(s, a) > 0).float().mean().item(),
        "ties count nothing here",
    ),
    "auc: ties in full": (
        AUC,
        lambda s, a: (gaps(s, a) >= 0).float().mean().item(),
        "ties count in full here",
    ),
    "auc: axes": (AUC, under(roc, swapped=True), "the normal picture is higher"),
    "auc: pairs": (AUC, pairs, "this is a number of pairs"),
    "auc: of all pairs": (
        AUC,
        lambda s, a: pairs(s, a) / len(s) ** 2,
        "an anomaly meets normal pictures only",
    ),
    "auc: minus": (AUC, lambda s, a: -auc(s, a), "the area with a minus"),
    "auc: twice": (AUC, lambda s, a: 2 * auc(s, a), "twice too many"),
    "auc: at least a half": (
        AUC,
        lambda s, a: max(auc(s, a), 1 - auc(s, a)),
        "never below 0.5",
    ),
    "auc: rounded": (AUC, lambda s, a: round(auc(s, a), 2), "list all pairs"),
    "auc: nearly equal": (
        AUC,
        lambda s, a: auc(s.round(decimals=3), a),
        "here scores differ by 0.00001 only",
    ),
    "auc: sorts": (AUC, lambda s, a: (auc(s, a), s.copy_(s.sort().values))[0], "scores as it was"),
    "auc: remembered": (AUC, remembered(auc), "keeps nothing"),
    "threshold: None": (THRESHOLD, lambda *_: None, "a `return` is missing"),
    "threshold: a tensor": (
        THRESHOLD,
        changed(choose_threshold, torch.tensor),
        "a tensor of one number is none yet",
    ),
    "threshold: quantile": (
        THRESHOLD,
        lambda s, rate: s.quantile(1 - rate).item(),
        "a number between two scores: it must be one of them",
    ),
    "threshold: quantile from below": (
        THRESHOLD,
        lambda s, rate: s.quantile(rate).item(),
        "and from the low end",
    ),
    "threshold: from below": (
        THRESHOLD,
        lambda s, rate: s.sort().values[int(rate * len(s))].item(),
        "counted from the low end",
    ),
    "threshold: one fewer": (
        THRESHOLD,
        lambda s, rate: at_place(s, int(rate * len(s)) - 1),
        "a smaller score will do",
    ),
    "threshold: one more": (
        THRESHOLD,
        lambda s, rate: at_place(s, int(rate * len(s)) + 1),
        "one picture too many lies above it",
    ),
    "threshold: rounded": (
        THRESHOLD,
        lambda s, rate: at_place(s, round(rate * len(s))),
        "rounded up",
    ),
    "threshold: the largest": (
        THRESHOLD,
        lambda s, _: s.max().item(),
        "it allows no false alarm at all",
    ),
    "threshold: a number": (
        THRESHOLD,
        lambda s, rate: int(rate * len(s)),
        "a number of pictures",
    ),
    "threshold: nearest": (
        THRESHOLD,
        lambda s, rate: s.quantile(1 - rate, interpolation="nearest").item(),
        "still has no more above it",
    ),
    "threshold: equal ones once": (
        THRESHOLD,
        lambda s, rate: choose_threshold(s.unique(), rate),
        "equal scores lie above the same",
    ),
    "threshold: sorts": (
        THRESHOLD,
        lambda s, rate: s.copy_(s.sort(descending=True).values)[int(rate * len(s))].item(),
        "scores as it was",
    ),
    "threshold: remembered": (THRESHOLD, remembered(choose_threshold), "keeps nothing"),
    "table: None": (TABLE, lambda *_: None, "left out, or run"),
    "table: nothing": (
        TABLE,
        changed(table, lambda _: None),
        "`return` gives it back",
    ),
    "table: no means": (TABLE, rows_of, "that of the means, is missing"),
    "table: each kind": (TABLE, runs_for_each_kind, "one call gives all of them"),
    "table: sorted": (
        TABLE,
        lambda digits, run, measure: table(sorted(digits), run, measure),
        "another order than that of digits",
    ),
    "table: all digits": (
        TABLE,
        lambda _, run, measure: table(range(10), run, measure),
        "a digit is left out, or run gets something else",
    ),
    "table: one run more": (
        TABLE,
        lambda digits, run, measure: (run(digits[0]), table(digits, run, measure))[1],
        "a call of run that is not needed",
    ),
    "table: lists": (
        TABLE,
        by_kind(lambda row: [*row.values()]),
        "each is a dictionary",
    ),
    "table: columns sorted": (
        TABLE,
        by_kind(lambda row: dict(sorted(row.items())[::-1])),
        "then the kinds",
    ),
    "table: more columns": (
        TABLE,
        by_kind(lambda row: row | {"sum": 1.0}),
        "more or fewer columns",
    ),
    "table: texts": (
        TABLE,
        by_kind(lambda row: row | {"digit": str(row["digit"])}),
        "digit is the digit itself",
    ),
    "table: tensors": (
        TABLE,
        by_kind(lambda row: row | {k: torch.tensor(v) for k, v in row.items() if k != "digit"}),
        "a plain number",
    ),
    "table: sums": (TABLE, lambda *given: table(*given, mean=sum), "all are off by one factor"),
    "table: by ten": (
        TABLE,
        lambda *given: table(*given, mean=lambda column: sum(column) / 10),
        "all are off by one factor",
    ),
    "table: largest": (
        TABLE,
        lambda *given: table(*given, mean=max),
        "and of nothing else",
    ),
    "table: other labels": (TABLE, other_labels, "the labels of the same digit"),
    "table: kinds swapped": (
        TABLE,
        by_kind(lambda row: dict(zip(row, [row["digit"], *[*row.values()][:0:-1]], strict=True))),
        "two kinds of scores have changed places",
    ),
    "table: left over": (TABLE, left_over, "rows of an earlier call are still there"),
    "table: only one": (
        TABLE,
        lambda digits, run, measure: [table(digits, run, measure)[-1]],
        "ends the loop",
    ),
    "table: remembered": (TABLE, remembered(table), "keeps nothing"),
    "band: None": (BAND, lambda *_, **__: None, "a `return` is missing"),
    "band: one": (BAND, changed(band, lambda both: both[1:]), "return both"),
    "band: swapped": (BAND, changed(band, lambda both: both[::-1]), "two ends have changed places"),
    "band: labels": (
        BAND,
        with_draws(lambda s, a, d: (s[d], a)),
        "the labels were not drawn along",
    ),
    "band: scores": (
        BAND,
        with_draws(lambda s, a, d: (s, a[d])),
        "the scores were not drawn along",
    ),
    "band: all": (BAND, with_draws(lambda s, a, _: (s, a)), "the statistic saw all pictures"),
    "band: each side": (
        BAND,
        with_ends(lambda level: min(1 - level, level), lambda level: max(1 - level, level)),
        "1 − level was left out on each side",
    ),
    "band: extremes": (BAND, with_ends(lambda _: 0.0, lambda _: 1.0), "these are whole results"),
    "band: default": (BAND, with_ends(lambda _: 0.05, lambda _: 0.95), "where 0.6 was asked for"),
    "band: other default": (
        BAND,
        lambda *given, level=0.95: band(*given, level),
        "but the default level is 0.9",
    ),
    "band: sorted": (
        BAND,
        with_draws(lambda s, a, d: (s[d].sort().values, a[d])),
        "print what the statistic gives",
    ),
    "band: together": (
        BAND,
        changed(band, lambda both: [each.mean().reshape(1) for each in both]),
        "a band of its own",
    ),
    "band: squeezed": (
        BAND,
        changed(band, lambda both: [each.squeeze() for each in both]),
        "a band of its own",
    ),
    "band: one draw less": (
        BAND,
        lambda s, *given, level=0.9: band(s, *given[:2], given[2][-4:], level),
        "print what the statistic gives",
    ),
    "band: float64": (BAND, changed(band, lambda both: [e.double() for e in both]), "float64"),
    "band: remembered": (BAND, remembered(band), "keeps nothing"),
    "inpaint: None": (INPAINT, lambda *_: None, "a `return` is missing"),
    "inpaint: begun with x": (INPAINT, begun_with_x, "begun with what lies below the mask"),
    "inpaint: other way round": (
        INPAINT,
        lambda f, x, mask, steps: inpaint(f, x, ~mask, steps),
        "changed places from the start",
    ),
    "inpaint: other ones replaced": (
        INPAINT,
        hides_the_right_ones,
        "changed places in the steps",
    ),
    "inpaint: all": (INPAINT, all_of_it, "known pixels were reconstructed, too"),
    "inpaint: nothing hidden": (
        INPAINT,
        lambda f, x, mask, steps: all_of_it(f, x, mask & False, steps),
        "all of the reconstruction of x itself",
    ),
    "inpaint: put back at the end": (
        INPAINT,
        lambda f, x, mask, steps: torch.where(mask, all_of_it(f, x, mask, steps), x),
        "known pixels were put back at the end only",
    ),
    "inpaint: no step": (
        INPAINT,
        lambda f, x, mask, _: x.masked_fill(mask, 0),
        "no step was made",
    ),
    "inpaint: one step more": (
        INPAINT,
        lambda f, x, mask, steps: inpaint(f, x, mask, steps + 1),
        "two steps, where one was asked for",
    ),
    "inpaint: one step": (
        INPAINT,
        lambda f, x, mask, _: inpaint(f, x, mask, 1),
        "the second step changed nothing",
    ),
    "inpaint: anew": (INPAINT, begins_anew, "the second step changed nothing"),
    "inpaint: steps squared": (
        INPAINT,
        lambda f, x, mask, steps: inpaint(f, x, mask, 2 * steps - 1 if steps else 0),
        "three steps, where two were asked for",
    ),
    "inpaint: grey": (INPAINT, lambda *given: inpaint(*given, start=0.5), "begin at a half"),
    "inpaint: by picture": (INPAINT, by_picture, "one call for all pictures in each step"),
    "inpaint: first mask": (
        INPAINT,
        lambda f, x, mask, steps: inpaint(f, x, mask[:1].expand_as(x), steps),
        "its own place in the mask",
    ),
    "inpaint: hidden again": (
        INPAINT,
        lambda f, x, mask, steps: inpaint(f, x, mask, steps).masked_fill(mask, 0),
        "no step was made",
    ),
    "inpaint: hidden part": (
        INPAINT,
        lambda f, x, mask, steps: inpaint(f, x, mask, steps)[mask],
        "pictures of the shape of x",
    ),
    "inpaint: x itself": (
        INPAINT,
        lambda f, x, mask, steps: inpaint(f, x, mask, steps) if mask.any() else x,
        "what is returned is x",
    ),
    "inpaint: in place": (INPAINT, in_place, "x as it was"),
    "inpaint: remembered": (INPAINT, remembered(inpaint), "keeps nothing"),
}


def unwritten(*_, **__):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = [
    (
        ERRORS,
        (
            *("a `return` is missing", "one mean of all pictures", "the squares are added up"),
            *("a root of the mean", "a root of a sum", "without their squares"),
            *("the squares come first", "one less than the number", "half of it"),
            *("takes its mean away", "a number for each pixel", "the mean over the pictures"),
            *("in a tensor of shape (1,)", "x′ alone is looked at", "x alone is looked at"),
            "keeps nothing",
        ),
    ),
    (
        ROC,
        (
            *("a `return` is missing", "return both", "the two rates have changed places"),
            *("from the lowest score", "only above the threshold", "below the threshold"),
            *("numbers of pictures", "divided by all pictures", "among the alarms"),
            *("not sorted", "the beginning, without", "equal scores share one", "keeps nothing"),
        ),
    ),
    (
        AUC,
        (
            *("a `return` is missing", "a tensor of one number", "the normal picture is higher"),
            *("ties count nothing", "ties count in full", "a number of pairs"),
            *("meets normal pictures only", "with a minus", "twice too many", "never below 0.5"),
            "keeps nothing",
        ),
    ),
    (
        THRESHOLD,
        (
            *("a `return` is missing", "a tensor of one number", "a smaller score will do"),
            *("it must be one of them", "and from the low end", "counted from the low end"),
            *("no false alarm at all", "one picture too many", "a number of pictures"),
            *("rounded up", "equal scores lie above", "keeps nothing"),
        ),
    ),
    (
        TABLE,
        (
            *("that of the means", "one call gives all", "another order than", "left out, or run"),
            *("that is not needed", "each is a dictionary", "then the kinds", "more or fewer"),
            *("digit is the digit itself", "off by one factor", "the labels of the same digit"),
            *("have changed places", "an earlier call", "ends the loop", "keeps nothing"),
        ),
    ),
    (
        BAND,
        (
            *("a `return` is missing", "return both", "two ends have changed", "the labels were"),
            *("the scores were", "saw all pictures", "left out on each side", "whole results"),
            *("where 0.6 was", "the default level is", "a band of its own", "keeps nothing"),
        ),
    ),
    (
        INPAINT,
        (
            *("a `return` is missing", "lies below the mask", "changed places from the start"),
            *("were reconstructed, too", "reconstruction of x itself", "at the end only"),
            *("no step was made", "two steps, where", "second step changed", "three steps, where"),
            *("begin at a half", "one call for all pictures", "what is returned is x"),
            "keeps nothing",
        ),
    ),
]

UNWRITTEN = [(check, unwritten) for check in (ERRORS, ROC, AUC, THRESHOLD, TABLE, BAND, INPAINT)]
