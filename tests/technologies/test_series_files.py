"""Files of figures: found, decoded, and refused in one message."""

import os

import pytest

from growthsim.technologies.reading import (
    LARGEST_FILE,
    is_series_file,
    read_series,
)
from growthsim.technologies.series import SeriesError


class TestFiles:
    """Files that are none."""

    def refused(self, path):
        with pytest.raises(SeriesError) as refused:
            read_series(path)
        message = str(refused.value)
        assert message.isprintable()
        assert len(message) < 400
        return message

    def written(self, folder, raw, name="mine.csv"):
        path = folder / name
        path.write_bytes(raw)
        return path

    def test_a_plain_file_is_named_like_the_file(self, tmp_path):
        """The name is the stem."""
        (series,) = read_series(self.written(tmp_path, b"2009,5\n", "my lidar.csv"))
        assert series.name == "my lidar"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_texts_of_spreadsheets_are_read(self, tmp_path, encoding):
        """UTF-8 with or without its mark, and UTF-16 with it."""
        (series,) = read_series(self.written(tmp_path, "# unit: öre\nÅr;Pris\n2009;5,5\n".encode(encoding)))
        assert (series.unit, series.points) == ("öre", ((2009, 5.5),))

    @pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
    def test_older_spreadsheets_are_read(self, tmp_path, encoding):
        """A byte for each letter, where the text is not UTF-8 and hides nothing."""
        (series,) = read_series(self.written(tmp_path, "# unit: öre\nÅr;Pris\n2009;5,5\n".encode(encoding)))
        assert (series.unit, series.points) == ("öre", ((2009, 5.5),))
        (series,) = read_series(self.written(tmp_path, "year;cost\n2009;5 €\n".encode("cp1252")))
        assert series.points == ((2009, 5),)

    @pytest.mark.parametrize("raw", ["é".encode() + b"\xe9", b"\xe9\x1b", b"\xe9\x81"])
    def test_what_is_no_older_text_either_is_named_with_its_line(self, tmp_path, raw):
        """A damaged UTF-8 text, hidden signs or letters that are none: with the way out."""
        message = self.refused(self.written(tmp_path, b"year;cost\n2009;5 " + raw + b"\n"))
        assert 'is not UTF-8 text (line 2); save it as UTF-8 (in a spreadsheet: "CSV UTF-8")' in message

    def test_a_link_to_itself_cannot_be_read(self, tmp_path):
        """It is there, so it is not missing."""
        (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
        assert "cannot be read" in self.refused(tmp_path / "loop.csv")
        (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
        assert "no such file" in self.refused(tmp_path / "gone.csv")

    @pytest.mark.parametrize(
        ("raw", "says"),
        [
            (b"PK\x03\x04\x14\x00", "is a workbook or another packed file, not text; save the sheet as CSV"),
            (b"\xd0\xcf\x11\xe0\xa1", "is a workbook of an old spreadsheet"),
            (b"%PDF-1.7\n", "is a PDF, not text; copy its figures into a CSV file"),
            (b"\x1f\x8b\x08", "is a compressed file"),
            (b"\x89PNG\r\n\x1a\n\x00", "is not a text file"),
            (b"2009,5\n\x00", "is not a text file"),
            (b"\xff\xfe2", "begins like UTF-16 text but is none"),
            (b"\xff\xfe\x00\x002\x00\x00\x00", "is not a text file"),
            (b"\n<!DOCTYPE html><p>2009,5", "is a web page, not a table"),
            (b"", "is empty"),
        ],
    )
    def test_what_is_no_table_is_named(self, tmp_path, raw, says):
        """A workbook, a page or a picture under a wrong name is recognised."""
        assert says in self.refused(self.written(tmp_path, raw))

    def test_a_large_file_is_not_read(self, tmp_path):
        """The size is looked at first."""
        path = tmp_path / "large.csv"
        with path.open("wb") as file:
            file.truncate(10_000_000)
        assert "is 10 MB long; a file of costs is at most 1 MB" in self.refused(path)

    def test_the_largest_file_is_read(self, tmp_path):
        """The limit is the one that is told."""
        start = b"2009,5\n#"
        (series,) = read_series(self.written(tmp_path, start + b"x" * (LARGEST_FILE - len(start))))
        assert len(series) == 1

    def test_a_missing_file_names_its_neighbour(self, tmp_path):
        """A slip in a file's name is recognised."""
        self.written(tmp_path, b"2009,5\n", "sensors.csv")
        assert "no such file; did you mean sensors.csv beside it?" in self.refused(tmp_path / "sensor.csv")

    def test_a_missing_file_may_mean_a_shipped_series(self, tmp_path):
        """Without a neighbour the shipped names are looked at."""
        assert "did you mean the shipped series lidar_press?" in self.refused(tmp_path / "lidar_pres.csv")
        assert "`growthsim technologies` lists" in self.refused(tmp_path / "zzzz.csv")
        assert "no such file" in self.refused(tmp_path / "no folder" / "zzzz.csv")

    def test_a_folder_is_no_file(self, tmp_path):
        """A folder is named as such."""
        assert "is a folder" in self.refused(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_not_waited_for(self, tmp_path):
        """What would never end is not opened."""
        os.mkfifo(tmp_path / "pipe.csv")
        assert "not a regular file" in self.refused(tmp_path / "pipe.csv")

    @pytest.mark.parametrize("name", ["a\x00b.csv", "x" * 5000 + ".csv", "a\nb.csv"])
    def test_impossible_names_are_refused_on_one_line(self, name):
        """Nothing invisible of a name reaches the message."""
        self.refused(name)


@pytest.mark.parametrize(
    ("argument", "file"),
    [
        ("lidar_press", False),
        ("lidar_press.csv", True),
        ("A.CSV", True),
        ("a.tsv", True),
        ("a.txt", True),
        ("./a", True),
        ("a/b", True),
        ("a.toml", False),
    ],
)
def test_an_ending_or_a_separator_makes_a_file(argument, file):
    """Anything else is a shipped name."""
    assert is_series_file(argument) is file
