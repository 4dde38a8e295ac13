"""Help that a newcomer can follow, for every command that there is."""

import pytest

from review_app import __version__
from review_app.__main__ import COMMANDS
from review_app.cli.parser import build_parser


def parsers():
    (commands,) = [one.choices for one in build_parser()._actions if one.dest == "command"]
    return commands


def test_the_window_gives_way_to_every_command() -> None:
    assert parsers().keys() == COMMANDS


@pytest.mark.parametrize("asked", [("--help",), ("-h",), ("article.txt", "--help")])
def test_help_names_the_window_every_command_and_the_exit_codes(run, asked) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*asked)
    assert ended.value.code == 0


def test_what_help_says(shell) -> None:
    done = shell("--help")
    assert (done.code, done.err) == (0, "")
    words = set(done.out.split())
    assert words >= COMMANDS
    assert {"FILE", "--screenshot", "window", "Exit"} <= {word.strip("`[]:") for word in words}
    assert shell("--version").out == f"Review App {__version__}\n"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_of_a_command_explains_every_option_and_gives_an_example(name) -> None:
    parser = parsers()[name]
    text = parser.format_help()
    assert f"Example: review-app {name} " in text
    assert text.isascii() or "…" in text
    for action in parser._actions:
        plain = action.dest.replace("_", " ") in text.replace("-", " ")
        assert action.help or action.choices or plain, action


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_example_of_a_command_is_one(name) -> None:
    import shlex

    example = parsers()[name].format_help().partition("Example: review-app ")[2]
    assert build_parser().parse_args(shlex.split(example)).command == name
