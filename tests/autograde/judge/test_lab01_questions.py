"""The questions of lab 01 for many seeds, without a sandbox: what is right passes, no more."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from autograde.course import Course
from autograde.exam import read_exam
from autograde.inside.cases import AFTER, Case, Functions, load_cases
from autograde.inside.session import _kind
from autograde.inside.shell import text_of
from autograde.inside.values import Value, describe
from autograde.judge.compare import difference, raised
from autograde.judge.draw import Draw
from autograde.notebooks import is_judged, nbgrader_id
from autograde.simulate.handin import submission
from autograde.simulate.samples import Sample, SampleCell, automatic_points, load_samples
from svlearn.states import one_thread

LAB = "lab01_vanilla"
COURSE = Course(Path(__file__).parents[3])
EXAM = read_exam(COURSE, LAB)
CASES = load_cases(EXAM.judge, LAB)
POINTS = automatic_points(COURSE, LAB)
SEEDS = range(30)
Names = Mapping[str, Any]


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """As in the sandbox and in the judge; a second thread only waits here."""
    with one_thread():
        yield


@cache
def solution() -> Names:
    names: dict[str, Any] = {}
    exec(EXAM.solution, names)  # noqa: S102 - the course's own
    return MappingProxyType(names)


def drawn(one: Case, seed: int, number: int) -> dict[str, Any]:
    inputs: dict[str, Any] = one.inputs(Draw(seed, one.name, number))
    return inputs


@cache
def expected(name: str, seed: int, number: int) -> dict[str, Value]:
    """What the solution answers, and the inputs as they were."""
    inputs = drawn(CASES[name], seed, number)
    answers = CASES[name].ask(Functions(solution()), inputs)
    for name_, value in drawn(CASES[name], seed, number).items():
        if AFTER.format(name_) in answers:
            answers[AFTER.format(name_)] = describe(value)
    return answers


def judged(one: Case, names: Names, seed: int) -> str:
    """What is wrong with the answers to a question in all rounds, as the judge does it."""
    for number in range(one.rounds):
        inputs = drawn(one, seed, number)
        try:
            came = one.ask(Functions(names), inputs)
        except BaseException as error:
            return raised(_kind(error), text_of(error))
        if problem := difference(one, inputs, expected(one.name, seed, number), came):
            return problem
    return ""


def run(sample: Sample) -> tuple[dict[str, Any], dict[str, Names]]:
    """The names that a submission has in the end, and for each graded cell those it had there."""
    names: dict[str, Any] = {"__name__": "__main__"}
    seen: dict[str, Names] = {}
    for cell in submission(COURSE, LAB, sample).cells:
        defines = cell.metadata.get("nbgrader", {}).get("solution") or "import" in cell.source
        if is_judged(cell):
            seen[nbgrader_id(cell)] = dict(names)
        elif cell.cell_type == "code" and (defines or cell.id.startswith("extra")):
            try:
                exec(cell.source, names)  # noqa: S102 - the course's own
            except Exception as error:
                print(nbgrader_id(cell), error)
    return names, seen


def lost(sample: Sample) -> dict[int, set[str]]:
    """The cells that are lost, by seed; what a sample leaves as it was is asked but once."""
    changed = {f"check_{cell.name}" for cell in sample.cells}
    found: dict[int, set[str]] = {seed: set() for seed in SEEDS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names, seen = run(sample)
        for seed, one in product(SEEDS, CASES.values()):
            if seed == 0 or one.grade_id in changed:
                names.update(seen[one.grade_id])
                found[seed] |= {one.grade_id} if judged(one, names, seed) else set()
    return found


SAMPLES = [sample for sample in load_samples(COURSE, LAB) if not sample.attack]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_a_sample_loses_what_it_must_and_no_more(sample: Sample) -> None:
    must = {name for name, points in sample.points.items() if not points}
    assert lost(sample) == dict.fromkeys(SEEDS, must)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.name.startswith("right_")])
def test_rounding_takes_less_than_half_of_what_is_allowed(sample: Sample) -> None:
    names, seen = run(sample)
    for seed, one in product(SEEDS, CASES.values()):
        names.update(seen[one.grade_id])
        strict = replace(one, rtol=one.rtol / 2, atol=one.atol / 2)
        assert judged(strict, names, seed) == "", seed


def test_the_solution_is_right_for_every_seed() -> None:
    for seed in (*SEEDS, 2**64 - 1):
        for one in CASES.values():
            assert judged(one, solution(), seed) == "", (one.name, seed)


def test_every_graded_cell_has_questions() -> None:
    assert {one.grade_id for one in CASES.values()} == set(POINTS)


def test_nothing_at_all_loses_everything() -> None:
    for one in CASES.values():
        assert judged(one, {}, 0).startswith("there is no ")


BUILD = """
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), {activation}]
        last = size
    return nn.Sequential(*modules, {last})
"""
DECODE = """
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), {squash})
"""
LOSS = "def reconstruction_loss(x, x_prime):\n    return {}"
SIZE = "def middle_size(D, K):\n    return {}"
STEP = """
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    {}
"""
SEND = """
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = {blob}
    return blob, {ratio}

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return {back}
"""
encoder = partial(BUILD.format, activation="nn.ReLU()", last="nn.Linear(last, latent_dim)")
send = partial(SEND.format, blob="h.tobytes()", ratio="x.nbytes / len(blob)", back="decoder(h)")

RIGHT = {
    "middle_size": [
        SIZE.format("2 ** ((D * K).bit_length() - 1 >> 1)"),
        SIZE.format("int(2 ** math.floor(math.log(math.sqrt(D * K), 2) + 1e-9))"),
    ],
    "build_encoder": [
        encoder(),
        encoder(activation="nn.ReLU(inplace=True)"),
        encoder(activation="nn.Threshold(0, 0)"),
        encoder(last="nn.Linear(last, latent_dim), nn.Identity(), nn.Dropout(0)"),
    ],
    "build_decoder": [
        DECODE.format(squash="ShiftedTanh()"),
        DECODE.format(squash="nn.Tanh(), nn.Hardtanh(-1, 1)") + "\nTanh = nn.Tanh\n"
        "class Half(nn.Tanh):\n    def forward(self, z): return (1 + super().forward(z)) / 2\n"
        "nn = type('', (), {**vars(nn), 'Tanh': Half})\n",
    ],
    "reconstruction_loss": [
        LOSS.format("((x - x_prime) ** 2).sum() / x.numel()"),
        LOSS.format("nn.MSELoss()(x, x_prime)"),
        LOSS.format("torch.stack([(a - b).pow(2).mean() for a, b in zip(x, x_prime)]).mean()"),
    ],
    "train_step": [
        STEP.format("return loss"),
        STEP.format("return loss.detach().numpy()"),
        STEP.format("return float(loss)"),
    ],
    "compression": [
        send(),
        send(ratio="x.shape[1] / h.shape[1]"),
        send(blob="b''.join(row.tobytes() for row in h)"),
        send(back="torch.cat([decoder(row[None]) for row in h])"),
    ],
}
WRONG = {
    "middle_size": [
        SIZE.format("round(math.sqrt(D * K))"),
        SIZE.format("2 ** int(math.log2(D) // 2 + math.log2(K) // 2)"),
        SIZE.format("str(2 ** int(math.log2(D * K) / 2))"),
        SIZE.format("[2 ** int(math.log2(D * K) / 2)]"),
        SIZE.format("2 ** int(math.log2(D * K) / 2) if D * K < 10_000 else 64"),
    ],
    "build_encoder": [
        encoder(activation="nn.LeakyReLU()"),
        encoder(activation="nn.LeakyReLU(1e-3)"),
        encoder(activation="nn.GELU()"),
        encoder(activation="nn.ReLU6()"),
        encoder(activation="nn.Softplus()"),
        encoder(activation="nn.ReLU(), nn.LayerNorm(size)"),
        encoder(activation="nn.ReLU(), nn.BatchNorm1d(size)"),
        encoder(activation="nn.ReLU(), nn.Dropout()"),
        encoder(last="nn.Linear(last, latent_dim, bias=False)"),
        encoder(last="nn.Linear(last, latent_dim), nn.Hardtanh()"),
        encoder(last="nn.Linear(last, latent_dim).requires_grad_(False)"),
        encoder().replace("hidden_layers:", "reversed(hidden_layers):"),
        encoder().replace("hidden_layers:", "sorted(hidden_layers):"),
        encoder().replace("hidden_layers:", "hidden_layers[:3]:"),
        encoder() + "build_encoder = partial_encoder = lambda *_: nn.Identity()",
    ],
    "build_decoder": [
        DECODE.format(squash="nn.Hardsigmoid()"),
        DECODE.format(squash="nn.Softmax(-1)"),
        DECODE.format(squash="ShiftedTanh(), ShiftedTanh()"),
        DECODE.format(squash="nn.Identity()"),
        DECODE.format(squash="ShiftedTanh()").replace("[::-1]", ""),
    ],
    "reconstruction_loss": [
        LOSS.format("nn.functional.smooth_l1_loss(x_prime, x)"),
        LOSS.format("(x - x_prime).square().mean(1)"),
        LOSS.format("(x - x_prime).square().mean(0, keepdim=True).mean(1)"),
        LOSS.format("(x - x_prime).square().median()"),
        LOSS.format("(x - x_prime).square().sum() / (x.numel() - 1)"),
        LOSS.format("(x.mean() - x_prime.mean()).square()"),
        LOSS.format("(x - x_prime).square().mean() + 1e-4 * x_prime.abs().mean()"),
        LOSS.format("(x - x_prime).square().mean().detach() + 0 * x_prime.sum()"),
        LOSS.format("(x - x_prime).square().mean().requires_grad_()").replace(
            "return", "x_prime = x_prime.detach()\n    return"
        ),
    ],
    "train_step": [
        STEP.format("optimizer.step(); return loss"),
        STEP.format("return loss + 1"),
        STEP.format("return -loss"),
        STEP.format("model.weight.data.clamp_(-0.1, 0.1); return loss"),
        STEP.format("return [loss]"),
        STEP.format("return str(loss)"),
        STEP.replace("loss_function(x, model(x))", "nn.functional.mse_loss(model(x), x)"),
        STEP.replace("loss_function(x, model(x))", "loss_function(model(x), x)"),
        STEP.replace("optimizer.step()", "nn.utils.clip_grad_norm_([*model.parameters()], 0.1)"),
    ],
    "compression": [
        send(blob="h.astype('>f4').tobytes()"),
        send(blob="h.astype('f2').astype('f4').tobytes()"),
        send(blob="h.tobytes('F')"),
        send(blob="h.tobytes() + b'\\0' * h.shape[1] * 4"),
        send(blob="memoryview(h)"),
        send(ratio="x.nbytes // len(blob)"),
        send(ratio="x.numel() / len(blob)"),
        send(ratio="str(x.nbytes / len(blob))"),
        send(back="decoder(h).double()"),
        send(back="decoder(h)[:-1]"),
        send(back="[*decoder(h)]"),
        send(back="h"),
    ],
}


def answers(kind: dict[str, list[str]]) -> list[Any]:
    return [
        pytest.param(name, text, id=f"{name} {number}")
        for name, texts in kind.items()
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize(("name", "text"), answers(RIGHT))
def test_what_is_right_too(name: str, text: str) -> None:
    sample = Sample("right", "", POINTS, (SampleCell(name, "code", text.replace("{}", "")),))
    assert lost(sample) == {seed: set() for seed in SEEDS}


@pytest.mark.parametrize(("name", "text"), answers(WRONG))
def test_what_is_wrong_too(name: str, text: str) -> None:
    sample = Sample("wrong", "", POINTS, (SampleCell(name, "code", text.replace("{}", "")),))
    assert lost(sample) == {seed: {f"check_{name}"} for seed in SEEDS}
