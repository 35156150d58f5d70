"""What is written to a file is there whole, or what was there stays; errors are sentences."""

import errno
import os
from pathlib import Path
import stat
import threading

import pytest
import typer

from counterclaim.screen import told_plainly, write, written_whole


def full(number):
    """As on a disk without room."""
    raise OSError(errno.ENOSPC, "No space left on device")


class TestWhole:
    """A file that is written beside its place, and put there when it is whole."""

    def test_a_full_disk_leaves_what_was_there(self, tmp_path, monkeypatch, capsys):
        place = tmp_path / "brief.html"
        place.write_text("the earlier one")
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(typer.Exit) as error, told_plainly():
            write("the new one", place)
        assert error.value.exit_code == 2
        said = capsys.readouterr().err
        assert said.startswith(f"counterclaim: {place}: no space left; ")
        assert "permission" not in said
        assert place.read_text() == "the earlier one"
        assert list(tmp_path.iterdir()) == [place]

    def test_nothing_is_left_of_what_could_not_be_made(self, tmp_path):
        with pytest.raises(ValueError, match="broken"), written_whole(tmp_path / "new.txt") as file:
            file.write(f"half {int('broken')}")
        assert list(tmp_path.iterdir()) == []

    def test_it_takes_the_place_and_the_rights_of_what_was_there(self, tmp_path):
        place, link = tmp_path / "brief.txt", tmp_path / "link.txt"
        place.write_text("the earlier one")
        place.chmod(0o640)
        link.symlink_to(place)
        write("the new one\n", link)
        assert place.read_bytes() == b"the new one\n"
        assert stat.S_IMODE(place.stat().st_mode) == 0o640
        assert link.is_symlink()
        write("another", tmp_path / "other.txt")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.txt", "link.txt", "other.txt"]

    def test_what_is_no_regular_file_is_written_to(self, tmp_path):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
        reader.start()
        write("words", pipe)
        reader.join(10)
        assert read == [b"words"]
        write("words", Path(os.devnull))

    def test_a_folder_that_is_not_there(self, tmp_path, capsys):
        with pytest.raises(typer.Exit), told_plainly():
            write("words", tmp_path / "none" / "brief.txt")
        assert f"{tmp_path / 'none' / 'brief.txt'}: No such file or directory; check the path" in capsys.readouterr().err

    def test_an_error_without_a_name(self, capsys):
        with pytest.raises(typer.Exit), told_plainly():
            full(1)
        assert capsys.readouterr().err.startswith("counterclaim: no space left")
