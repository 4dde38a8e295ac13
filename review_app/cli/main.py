"""Running a command: its exit code, and the world's faults in a sentence each."""

import os
import sys
from collections.abc import Callable, Sequence

from review_app import messages
from review_app.cli.output import complain
from review_app.cli.parser import build_parser
from review_app.domain.errors import UserError
from review_app.workflows.language import load
from review_app.workflows.settings import load_settings

WRONG_INPUT = 2


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; its exit code."""

    def run() -> int:
        messages.use(load(load_settings().language))
        options = build_parser().parse_args(arguments)
        return options.run(options)

    return guarded(run)


def guarded(run: Callable[[], int]) -> int:
    """`run()`, with a sentence and `WRONG_INPUT` where the world is at fault."""
    try:
        code = run()
        sys.stdout.flush()
    except UserError as error:
        complain(str(error))
        return WRONG_INPUT
    except BrokenPipeError:
        # Whoever read our output has gone: say nothing more, not even on closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
