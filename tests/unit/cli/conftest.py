"""The command line in this process."""

import sys

import pytest

from kenes import cli


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command in this process: exit code, what it printed, what it complained of."""

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["kenes", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        printed = capsys.readouterr()
        return end.value.code, printed.out, printed.err

    return command
