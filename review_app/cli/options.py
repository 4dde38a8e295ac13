"""Options that several commands have."""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path

from review_app.messages import _
from review_app.scoring.metrics import METRICS

Command = Callable[..., ArgumentParser]
"""Adds a command: its name, what runs it, what it does, and the end of an example."""


def at_least_one(text: str) -> int:
    """Raises ValueError, which argparse puts into words."""
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def seed(text: str) -> int:
    seed = int(text)
    if seed < 0:
        raise ValueError
    return seed


def add_metrics(parser: ArgumentParser, default: Sequence[str]) -> None:
    parser.add_argument(
        "--metrics",
        nargs="+",
        default=default,
        choices=METRICS,
        metavar="METRIC",
        help=_("of {metrics}").format(metrics=", ".join(METRICS)),
    )


def add_entry(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--entry", type=int, required=True, metavar="N", help=_("which segment, counted from 1")
    )


def add_profile(parser: ArgumentParser) -> None:
    """The option that `judging.findings_of` reads."""
    parser.add_argument(
        "--profile",
        metavar="NAME|FILE",
        help=_("strict, standard, quiet, own or a .toml file, instead of the document's"),
    )


def add_author(parser: ArgumentParser) -> None:
    parser.add_argument("--author", metavar="NAME", help=_("who does this, instead of you"))


def add_utf8(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--convert-to-utf-8",
        action="store_true",
        help=_("write the .po in UTF-8, where its charset cannot hold what you write"),
    )


def add_workspace(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--workspace", type=Path, metavar="FILE.db", help=_("another workspace than your own")
    )
