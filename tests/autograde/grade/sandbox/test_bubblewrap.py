import pytest

from autograde.grade.sandbox.bubblewrap import SandboxError, require_bubblewrap


@pytest.mark.parametrize(
    ("release", "advice"),
    [
        ({"ID": "debian"}, "Install it: sudo apt install bubblewrap."),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "Install it: sudo apt install bubblewrap."),
        ({"ID": "mint", "ID_LIKE": "ubuntu debian"}, "Install it: sudo apt install bubblewrap."),
        ({"ID": "rocky", "ID_LIKE": "rhel fedora"}, "Install it: sudo dnf install bubblewrap."),
        ({"ID": "arch"}, "Install it: sudo pacman -S bubblewrap."),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse"}, "Install it: sudo zypper install bubblewrap."),
        ({"ID": "alpine"}, "Install it: sudo apk add bubblewrap."),
        ({"ID": "nixos"}, "Install the package bubblewrap."),
        (None, "Install the package bubblewrap."),
    ],
)
def test_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str] | None, advice: str
) -> None:
    def about() -> dict[str, str]:
        if release is None:
            raise OSError
        return release

    monkeypatch.setattr("platform.freedesktop_os_release", about)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SandboxError) as caught:
        require_bubblewrap()
    assert str(caught.value) == (
        "Submissions run in a sandbox, and bubblewrap, which makes it, is not installed. "
        f"{advice} To run them with your own rights instead, say --trust-submissions."
    )


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_other_systems(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    with pytest.raises(SandboxError, match=r"needs Linux\. Grade on a Linux machine\."):
        require_bubblewrap()


def test_it_is_found() -> None:
    assert require_bubblewrap().endswith("/bwrap")
