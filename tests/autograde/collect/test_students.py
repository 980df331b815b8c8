import unicodedata
from pathlib import Path

import pytest

from autograde.collect.students import handed_in, missing, why_not
from autograde.simulate.damage import NO_STUDENTS, STUDENTS

LAB = "lab00_numbers"


@pytest.fixture
def submitted(tmp_path: Path) -> Path:
    for name in ("anna", *STUDENTS, *NO_STUDENTS):
        (tmp_path / name / LAB).mkdir(parents=True)
    (tmp_path / "carl" / "lab01").mkdir(parents=True)
    return tmp_path


def test_every_folder_is_graded_or_named(submitted: Path) -> None:
    found = handed_in(submitted, LAB)
    assert found.students == sorted(["anna", *STUDENTS])
    assert len(found.refused) == len(NO_STUDENTS)
    for shown, why in found.refused.items():
        assert (shown + why).isprintable()
        assert why.startswith("submitted/")


@pytest.mark.parametrize("name", STUDENTS)
def test_a_name_that_is_a_name_everywhere(name: str) -> None:
    assert why_not(name) == ""


@pytest.mark.parametrize("name", NO_STUDENTS)
def test_a_name_that_is_something_else_somewhere(name: str) -> None:
    assert why_not(name)


def test_two_that_look_the_same_are_both_named(tmp_path: Path) -> None:
    for name in ("\x01", "\x02"):
        (tmp_path / name / LAB).mkdir(parents=True)
    assert list(handed_in(tmp_path, LAB).refused) == ["�", "� (2)"]


def test_how_a_letter_is_made_up_makes_no_difference(tmp_path: Path) -> None:
    composed, apart = (unicodedata.normalize(form, "Müller") for form in ("NFC", "NFD"))
    (tmp_path / apart / LAB).mkdir(parents=True)
    found = handed_in(tmp_path, LAB, [composed])
    assert (found.students, missing([composed], found)) == ([apart], [])
    assert missing([composed, "nobody"], found) == ["nobody"]


def test_links_are_named_and_not_followed(submitted: Path) -> None:
    (submitted / "eve").symlink_to("anna")
    (submitted / "nowhere").symlink_to("nowhere")
    (submitted / "mia").mkdir()
    (submitted / "mia" / LAB).symlink_to("../anna/lab00_numbers")
    found = handed_in(submitted, LAB, ["eve", "mia", "nowhere"])
    assert found.students == []
    assert {name: why.split()[0] for name, why in found.refused.items()} == {
        "eve": "submitted/eve",
        "mia": "submitted/mia/lab00_numbers",
        "nowhere": "submitted/nowhere",
    }


@pytest.mark.parametrize(
    "path",
    [
        f"bob/{LAB}.ipynb",
        f"bob/{LAB.upper()}.IPYNB",
        f"bob/{LAB}.zip",
        f"bob/Lab00_Numbers/{LAB}.ipynb",
        f"bob/download/{LAB}/{LAB}.ipynb",
        f"bob/{LAB} (1).ipynb",
        f"{LAB}/bob/x.ipynb",
        f"{LAB}.ipynb",
        f"b\u202eb/{LAB}.ipynb",
    ],
)
def test_what_lies_elsewhere_is_named(submitted: Path, path: str) -> None:
    (submitted / path).parent.mkdir(parents=True, exist_ok=True)
    (submitted / path).write_bytes(b"")
    found = handed_in(submitted, LAB)
    (new,) = (
        found.refused.keys()
        - handed_in(submitted, "other").refused.keys()
        - {name for name in found.refused if "rename" in found.refused[name]}
    )
    assert path.replace("\u202e", "�") in found.refused[new]
    assert found.refused[new].endswith(f"{LAB}/{LAB}.ipynb")


@pytest.mark.parametrize("path", ["bob/notes.txt", "bob/lab01.ipynb", ".hidden", f"bob/{LAB}.txt"])
def test_what_may_be_something_else_is_not(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(b"")
    assert handed_in(tmp_path, LAB).refused == {}
