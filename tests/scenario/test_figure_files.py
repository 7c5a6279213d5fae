"""Figures that stand in a file beside the scenario."""

import os

import pytest

from growthsim.scenario import (
    dumps,
    load,
    loads,
    replace,
)
from tests.scenario.figures import PRICES, S, refusals, table


class TestFiles:
    """Figures in a file beside the scenario."""

    @pytest.fixture
    def home(self, tmp_path):
        """A scenario's folder with prices in it, and a secret above it."""
        home = tmp_path / "home"
        (home / "prices").mkdir(parents=True)
        (home / "prices" / "lidar.csv").write_text("year,cost\n2009,75000\n2012.5,70000\n", encoding="utf-8")
        (tmp_path / "secret.csv").write_text("year,cost\n2009,75000\n2012.5,70000\n", encoding="utf-8")
        return home

    def scenario(self, home, name, more=""):
        """What loads from a file that names these figures."""
        (home / "mine.toml").write_text(table(f"data = '''{name}'''\n{more}"), encoding="utf-8")
        return load(home / "mine.toml")

    def test_its_figures_become_points(self, home):
        """So the scenario holds all it needs, and its text loads anywhere."""
        scenario = self.scenario(home, "prices/lidar.csv", "cost_share = 0.5")
        assert scenario == loads(table("points = [[2009, 75000], [2012.5, 70000]]\ncost_share = 0.5"))
        assert loads(dumps(scenario)) == scenario

    def test_the_folder_is_the_scenario_s_own(self, home, monkeypatch):
        """Not the one somebody works in; a name without a folder is below the working folder."""
        monkeypatch.chdir(home)
        (home / "mine.toml").write_text(table('data = "./prices/lidar.csv"'), encoding="utf-8")
        beside = load("mine.toml")
        monkeypatch.chdir("/")
        assert load(home / "mine.toml") == load(str(home / "mine.toml")) == beside

    @pytest.mark.parametrize(
        "name",
        ["../secret.csv", "prices/../../secret.csv", "/etc/passwd", "C:\\prices.csv", "..\\secret.csv", "\\\\x\\y.csv",
         "C:prices.csv", "prices/../prices/lidar.csv"],
    )  # fmt: skip
    def test_no_name_leads_out_of_the_folder(self, home, name):
        """Neither upwards nor from the root, in the manner of any system."""
        (fault,) = refusals(lambda: self.scenario(home, name))
        assert fault.path == f"{S}.data"
        assert "leads out of the scenario's folder" in fault.message

    def test_no_link_leads_out_of_the_folder(self, home, tmp_path):
        """Of a file or of a folder; a link within is followed."""
        (home / "link.csv").symlink_to(tmp_path / "secret.csv")
        (home / "up").symlink_to(tmp_path)
        (home / "inside.csv").symlink_to(home / "prices" / "lidar.csv")
        for name in ("link.csv", "up/secret.csv"):
            (fault,) = refusals(lambda name=name: self.scenario(home, name))
            assert "is a link out of the scenario's folder" in fault.message
        assert self.scenario(home, "inside.csv").technologies["sensor"].points

    def test_a_folder_that_is_a_link_is_the_folder_it_means(self, home, tmp_path):
        """Files below it are inside."""
        self.scenario(home, "prices/lidar.csv")
        (tmp_path / "linked").symlink_to(home)
        assert load(tmp_path / "linked" / "mine.toml") == load(home / "mine.toml")

    @pytest.mark.parametrize(
        ("content", "hint"),
        [
            (None, "no such file"),
            ("", "is empty"),
            ("year,cost\n2009,75000\n", "one number says nothing about its pace"),
            ("year,cost\n2009,75000\n2010,-3\n", "line 3"),
            ("technology,unit,year,cost\na,x,2009,3\na,x,2010,2\nb,x,2009,3\nb,x,2010,2\n", "holds 2 technologies"),
            ("year,cost\n2009,free\n2010,dear\n2011,3\n", "2 faults"),
            ("x" * 1_100_000, "at most 1 MB"),
        ],
    )
    def test_a_file_that_gives_no_series_is_refused(self, home, content, hint):
        """Where it is named, in the words of its reader."""
        if content is not None:
            (home / "bad.csv").write_text(content, encoding="utf-8")
        (fault,) = refusals(lambda: self.scenario(home, "bad.csv", "until = 2015\nfan = 'corrected'"))
        assert (fault.path, fault.value) == (f"{S}.data", '"bad.csv"')
        assert hint in fault.message

    @pytest.mark.parametrize("name", ["a\\u0000.csv", "x" * 5000 + ".csv", "prices/", "prices", "./prices/"])
    def test_impossible_names_are_refused(self, home, name):
        """A folder, a name too long, a sign no name may hold."""
        (home / "mine.toml").write_text(table(f'data = "{name}"'), encoding="utf-8")
        (fault,) = refusals(lambda: load(home / "mine.toml"))
        assert fault.path == f"{S}.data"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_not_waited_for(self, home):
        """What would never end is not opened."""
        os.mkfifo(home / "pipe.csv")
        (fault,) = refusals(lambda: self.scenario(home, "pipe.csv"))
        assert "not a regular file" in fault.message

    def test_a_file_and_points_exclude_each_other(self, home):
        """The file is not read for nothing."""
        (fault,) = refusals(lambda: self.scenario(home, "prices/lidar.csv", f"points = {PRICES}"))
        assert "exclude each other" in fault.message

    def test_the_rules_hold_for_its_figures(self, home):
        """As for typed ones."""
        faults = refusals(lambda: self.scenario(home, "prices/lidar.csv", "halving_time = 2\nuntil = 2010"))
        assert sorted(fault.path for fault in faults) == [f"{S}.halving_time", f"{S}.until"]

    def test_replace_reads_below_a_folder(self, home):
        """And without one reads none."""
        changes = {f"{S}.data": "prices/lidar.csv"}
        told = loads(table("halving_time = 3"))
        assert replace(told, changes, folder=home).technologies["sensor"].points == ((2009, 75000), (2012.5, 70000))
        (fault,) = refusals(lambda: replace(told, changes))
        assert "files are read only where" in fault.message
