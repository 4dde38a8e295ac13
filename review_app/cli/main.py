"""Running a command: its exit code, and the world's faults in a sentence each."""

import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from review_app import messages
from review_app.cli.output import complain, finish, prepare
from review_app.domain.errors import UserError
from review_app.messages import _
from review_app.workflows.language import load
from review_app.workflows.settings import load_settings

if TYPE_CHECKING:
    from review_app.reports.model import Report

WRONG_INPUT = 2
OUR_BUG = 3
INTERRUPTED = 130


def main(arguments: Sequence[str], print_pdf: Callable[["Report"], bytes] | None = None) -> int:
    """Run the command that `arguments` name; its exit code. `print_pdf` is the window's."""

    def run() -> int:
        # The window is guarded too, and needs none of the commands.
        from review_app.cli.parser import build_parser  # noqa: PLC0415

        messages.use(load(load_settings().language))
        _check_text(arguments)
        options = build_parser().parse_args(arguments, Namespace(print_pdf=print_pdf))
        return options.run(options)

    return guarded(run)


def guarded(run: Callable[[], int]) -> int:
    """The exit code of `run()`, or one of those above, with a sentence where the world is at fault.

    A mistake of our own shows its traceback, and is never taken for a finding.
    """
    prepare()
    try:
        code = run()
        finish()
    except UserError as error:
        complain(str(error))
        return WRONG_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001
        traceback.print_exc()
        return OUR_BUG
    return code


def _check_text(arguments: Sequence[str]) -> None:
    """Raises UserError for an argument whose bytes are no text in the system's encoding."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as error:
            raise UserError(
                _("{argument} is not in UTF-8; write it in UTF-8.").format(argument=ascii(argument))
            ) from error
