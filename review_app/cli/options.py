"""Options that several commands have."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from math import isfinite
from pathlib import Path

from msgspec.structs import replace

from review_app.domain.quality import QualityModel
from review_app.messages import _
from review_app.scoring.metrics import METRICS
from review_app.scoring.units import Unit
from review_app.scoring.weights import presets
from review_app.workflows.judging import rules_of, with_table

Command = Callable[..., ArgumentParser]
"""Adds a command: its name, what runs it, what it does, and the end of an example."""


def wrong(text: str, wanted: str) -> ArgumentTypeError:
    """What argparse says of the value `text`, where something else is `wanted`."""
    return ArgumentTypeError(_("“{text}” is not {wanted}").format(text=text, wanted=wanted))


def whole(text: str, least: int = 0) -> int:
    """A whole number from `least` up."""
    try:
        if (value := int(text)) >= least:
            return value
    except ValueError:
        pass
    raise wrong(text, _("a whole number from {least} up").format(least=least))


at_least_one = partial(whole, least=1)


def number(text: str) -> float:
    """A number that is one."""
    try:
        if isfinite(value := float(text)):
            return value
    except ValueError:
        pass
    raise wrong(text, _("a number"))


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


def add_model(parser: ArgumentParser) -> None:
    """The options that `model_of` reads."""
    parser.add_argument(
        "--weights",
        metavar="NAME|FILE",
        help=_("what errors weigh: {names}, or a file of your own").format(
            names=", ".join(presets())
        ),
    )
    parser.add_argument(
        "--unit", choices=[one.value for one in Unit], help=_("what the text is measured in")
    )
    parser.add_argument(
        "--passing", type=number, metavar="PT", help=_("the score with which a text passes")
    )
    parser.add_argument(
        "--acceptable",
        type=number,
        metavar="APP",
        help=_("the penalty for a thousand units with that score"),
    )


def model_of(options: Namespace, present: QualityModel) -> QualityModel:
    """The quality model `present`, changed as a command says. Raises UserError for nonsense."""
    model = present if options.weights is None else with_table(present, options.weights)
    given = {name: getattr(options, name) for name in ("unit", "passing", "acceptable")}
    model = replace(model, **{name: one for name, one in given.items() if one is not None})
    rules_of(model)
    return model


def add_rules(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--rules", type=Path, metavar="RULES.srx", help=_("where sentences end, instead of ours")
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
