"""Where pages come from, and what is said of what is no page."""

import io

import pytest

from counterclaim.errors import BadArgument
from counterclaim.read import gather


@pytest.fixture
def folder(tmp_path):
    """A folder of pages with the things that lie about in such folders."""
    for name in ("b.txt", "a.html", "deep/c.htm", "deep/d", "deep/e.xhtml", "deep/f.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"page {name}", encoding="utf-8")
    for name in (".hidden.txt", "photo.jpg", "README.md", "deep/.git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("no page", encoding="utf-8")
    return tmp_path


def names(found, folder):
    return [one.path.removeprefix(f"{folder}/") for one in found]


def test_a_folder_is_read_through_and_sorted(folder):
    sources, aside = gather([str(folder)])
    assert names(sources, folder) == ["a.html", "b.txt", "deep/c.htm", "deep/d", "deep/e.xhtml", "deep/f.md"]
    assert names(aside, folder) == ["README.md", "photo.jpg"]
    assert "a .jpg file" in aside[1].reason


def test_a_file_named_twice_is_read_once(folder):
    sources, _ = gather([str(folder / "b.txt"), str(folder), str(folder / "*.txt")])
    assert names(sources, folder).count("b.txt") == 1


def test_a_glob(folder):
    assert names(gather([str(folder / "**" / "*.htm*")])[0], folder) == ["a.html", "deep/c.htm"]


def test_a_file_named_by_itself_is_read_whatever_its_ending(folder):
    assert names(gather([str(folder / "photo.jpg")])[0], folder) == ["photo.jpg"]


def test_standard_input():
    sources, aside = gather(["-"], stdin=io.BytesIO(b"a page"))
    assert [(one.path, one.data) for one in sources] == [("-", b"a page")]
    assert not aside


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("nowhere/page.html", "no such file or folder"),
        ("nowhere/*.html", "no file fits this glob"),
        ("-", "no standard input"),
        ("a\0b", "check the path"),
    ],
)
def test_what_cannot_be_found_is_an_error_that_says_what_to_do(argument, sentence):
    with pytest.raises(BadArgument) as caught:
        gather([argument])
    assert sentence in str(caught.value)


def test_a_file_over_the_limit_is_set_aside_unread(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # sparse: nothing is written
    sources, aside = gather([str(path)])
    assert not sources
    assert aside[0].reason == f"{path}: 50 MB, over the limit of 2 MB a page; split it into its articles"


def test_too_much_standard_input_is_set_aside():
    class Endless(io.RawIOBase):
        def read(self, size=-1):
            return b"x" * size

    sources, aside = gather(["-"], stdin=Endless())
    assert not sources
    assert "more than 20 MB" in aside[0].reason


def test_the_order_of_arguments_does_not_matter(folder):
    one = gather([str(folder / "a.html"), str(folder / "deep")])
    assert one == gather([str(folder / "deep"), str(folder / "a.html")])
