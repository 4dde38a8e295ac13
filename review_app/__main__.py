"""`review-app FILE` opens the window; `review-app COMMAND …` is the command line.

The only file that sees both, so that neither is imported for the sake of the other.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from review_app.workflows.settings import workspace_path

COMMANDS = frozenset(
    {
        "approve", "check", "effort", "exclude", "export", "flag", "ignore", "issues",
        "needs-work", "resolve", "revisions", "score", "segments", "set",
    }
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Review App; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and (given[0] in COMMANDS or given[0] in ("-h", "--help", "--version")):
        from review_app.cli.main import main as command_line

        return command_line(given)
    return _window(_options(given))


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="review-app", add_help=False)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--screenshot", type=Path, metavar="OUT.png")
    parser.add_argument("--workspace", type=Path)
    return parser.parse_args(arguments)


def _window(options: Namespace) -> int:
    from review_app.cli.main import guarded
    from review_app.gui.application import run

    workspace = options.workspace or workspace_path()
    return guarded(lambda: run(options.file, workspace, screenshot=options.screenshot))


if __name__ == "__main__":
    sys.exit(main())
