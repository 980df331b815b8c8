"""One symbol has one meaning: that of the table which students find on the start page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "lectures" / "notation.md"
TEXTS = {
    path.stem: "\n".join(
        line.removeprefix("#").strip()
        for line in path.read_text().splitlines()
        if line.startswith("#") and not line.startswith("# %%")
    )
    for path in sorted([*ROOT.glob("lectures/[0-9]*.py"), *ROOT.glob("solutions/*.py")])
}
FORMULA = re.compile(r"\$\$?([^$]+)\$\$?")
# Words, operators and layout of LaTeX; what is left are symbols.
NO_SYMBOL = re.compile(
    r"\\(text|mathrm|operatorname|begin|end)\{[^}]*\}"
    r"|\\(approx|big|Big|cdots?|dots|frac|tfrac|geq?|leq?|lVert|rVert|langle|rangle|left|right)(?![A-Za-z])"
    r"|\\(lfloor|rfloor|log|max|min|qquad|quad|sim|sqrt|sum|prod|tanh|exp|times|to|top|underbrace)(?![A-Za-z])"
    r"|\\(det|in|infty|pm|neq|mid|odot|ldots|lvert|rvert|hat|overline|Delta|nabla)(?![A-Za-z])"
)
SYMBOL = re.compile(r"\\(?:tilde|bar|mathcal|mathbb)\s?\{?[A-Za-z]\}?|\\[A-Za-z]+|[A-Za-z]")


def symbols(formula: str) -> set[str]:
    """What a formula names, without indices, primes and LaTeX's own words."""
    found = SYMBOL.findall(re.sub(r"[_^]\{[^}]*\}", "", NO_SYMBOL.sub(" ", formula)))
    return {re.sub(r"[\s{}]", "", symbol) for symbol in found}


ROWS = [
    re.split(r"\s*\|\s*", line.strip("| "))
    for line in TABLE.read_text().splitlines()
    if line.startswith("| $")
]
KNOWN = {symbol for row in ROWS for symbol in symbols(row[0])}
# Each word that the table has for a symbol, and all symbols that it is said of.
NAMES: dict[str, set[str]] = {}
for symbol, _, called, _ in ROWS:
    for name in called.split(", "):
        NAMES.setdefault(name, set()).update(symbols(symbol))


@pytest.mark.parametrize("name", TEXTS)
def test_every_symbol_is_in_the_table(name):
    used = {symbol for formula in FORMULA.findall(TEXTS[name]) for symbol in symbols(formula)}
    assert used <= KNOWN


@pytest.mark.parametrize("name", TEXTS)
def test_a_symbol_is_called_what_the_table_calls_it(name):
    words = "|".join(map(re.escape, sorted(NAMES, key=len, reverse=True)))
    called = re.findall(rf"\b({words})\*{{0,2}} \$([^$]+)\$", TEXTS[name].replace("\n", " "))
    wrong = [
        (word, formula)
        for word, formula in called
        if len(found := symbols(formula)) == 1 and not found <= NAMES[word] | NAMES["index"]
    ]
    assert not wrong


RULES = {
    "σ is the sigmoid, and no amount of noise": r"\\sigma(?!('|\b)?\()(?!'?$)",
    "D is a number, and J_l what a layer does": r"\bD_",
    "V_K has its directions in columns": r"rows of \$V_K|V_K \(x|V_K\^\\top h",
    "the mean is x̄, and μ is kept for what a variational autoencoder learns": r"\\mu|μ",
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", TEXTS)
def test_no_symbol_has_a_second_meaning(name, rule):
    formulas = FORMULA.findall(TEXTS[name]) if "sigma" in RULES[rule] else [TEXTS[name]]
    assert not [formula for formula in formulas if re.search(RULES[rule], formula)]


def test_the_tests_would_find_a_second_meaning():
    assert re.search(RULES["σ is the sigmoid, and no amount of noise"], r"x + \sigma n")
    assert not re.search(
        RULES["σ is the sigmoid, and no amount of noise"], r"\sigma'(z) = \sigma(z)"
    )
    assert symbols(r"x'_{bj} + \lambda \lVert J \rVert_F^2 \tilde x") == {
        "x",
        r"\lambda",
        "J",
        "F",
        r"\tildex",
    }
