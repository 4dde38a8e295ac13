"""`review-app FILE` opens the window; `review-app COMMAND …` is the command line.

The only file that sees both, so that neither is imported for the sake of the other.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from review_app.workflows.settings import workspace_path

if TYPE_CHECKING:
    from review_app.reports.model import Report

COMMANDS = frozenset(
    {
        "align", "answer", "approve", "attach", "check", "diff", "effort", "exclude", "export",
        "flag", "gate", "glossary", "history", "ignore", "import", "issues", "memory", "merge",
        "merge-driver", "mqm", "needs-work", "properties", "rate", "report", "resave", "resolve",
        "revisions", "score", "segments", "set", "split", "status", "take-back", "words",
    }
)  # fmt: skip
DISPLAYS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
HELP = ("-h", "--help", "--version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Review App; the exit code."""
    from review_app.cli.main import guarded
    from review_app.cli.main import main as command_line

    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return command_line(given, _print_pdf)
    help_wanted = [one for one in given if one in HELP]
    if help_wanted:
        return command_line(help_wanted)
    return guarded(lambda: _window(given))


def _print_pdf(report: "Report") -> bytes:
    from review_app.gui.report_pdf import write_pdf_alone

    return write_pdf_alone(report)


def _window(arguments: Sequence[str]) -> int:
    """Open the window. Raises UserError."""
    from review_app.cli.arguments import Parser
    from review_app.gui.application import run

    parser = Parser(prog="review-app", add_help=False, allow_abbrev=False)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--screenshot", type=Path)
    parser.add_argument("--workspace", type=Path)
    options = parser.parse_args(arguments)
    if len(options.files) > 1:
        parser.error(f"“{' '.join(map(str, options.files))}” is neither one file nor a command")
    if sys.platform == "linux" and not DISPLAYS & os.environ.keys():
        if options.screenshot is None:
            parser.error("There is no display to open the window on")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    file = next(iter(options.files), None)
    return run(file, options.workspace or workspace_path(), screenshot=options.screenshot)


if __name__ == "__main__":
    sys.exit(main())
