"""How arguments are refused: apart from the commands, which the window need not load."""

from argparse import ArgumentParser
from typing import NoReturn

from review_app.domain.errors import UserError
from review_app.messages import _


class Parser(ArgumentParser):
    """Says what is wrong with the arguments in one sentence, as all else does."""

    def error(self, message: str) -> NoReturn:
        raise UserError(
            _("{problem}; `{program} --help` explains.").format(problem=message, program=self.prog)
        )
