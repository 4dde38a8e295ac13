"""The commands for the translation memory and the glossary."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import msgspec

from review_app.cli.desk import workspace_of
from review_app.cli.options import Command, add_workspace
from review_app.cli.output import show
from review_app.domain.errors import UserError
from review_app.domain.glossary import Term
from review_app.domain.memory import Unit
from review_app.messages import _, ngettext
from review_app.workflows.glossary import export_glossary, import_glossary
from review_app.workflows.memory import (
    Match,
    Recall,
    concordance,
    export_memory,
    import_memory,
)

LOWEST = 50.0
"""Percent: `memory search` shows more than the window does."""


def memory(options: Namespace) -> int:
    with workspace_of(options) as store:
        match options.action:
            case "import":
                count, left_out = import_memory(store, Path(options.what))
                _tell(
                    options,
                    count,
                    left_out,
                    ngettext("{count} new unit", "{count} new units", count),
                )
            case "export":
                count, left_out = export_memory(store, Path(options.what))
                _tell(options, count, left_out, ngettext("{count} unit", "{count} units", count))
            case _:
                recall = Recall(store.units, options.source, options.target)
                matches = recall.matches(options.what, LOWEST)
                places = concordance(store.units, None, options.what)
                known = {(one.unit.source, one.unit.target) for one in matches}
                rest = [p.unit for p in places if (p.unit.source, p.unit.target) not in known]
                _show_found(options, matches, rest)
    return 0


def glossary(options: Namespace) -> int:
    with workspace_of(options) as store:
        if options.action == "list":
            terms = store.terms.all()
            show(as_json=options.json, value=terms, lines=map(_term_line, terms))
            return 0
        if options.what is None:
            raise UserError(_("Name a .csv or .tbx file: `review-app glossary --help` explains."))
        path = Path(options.what)
        if options.action == "import":
            count = import_glossary(store, path, options.source, options.target)
        else:
            count = export_glossary(store, path, options.tbx)
    _tell(options, count, 0, ngettext("{count} term", "{count} terms", count))
    return 0


def add_commands(command: Command) -> None:
    remembered = command(
        "memory",
        memory,
        _("search the translation memory, or move it to or from a TMX file"),
        'search "green tea" --json',
        file=False,
    )
    remembered.add_argument("action", choices=("import", "export", "search"))
    remembered.add_argument(
        "what", metavar="FILE.tmx|TEXT", help=_("the file, or the text to search for")
    )
    terms = command(
        "glossary",
        glossary,
        _("list the glossary, or move it to or from a .csv or .tbx file"),
        "import terms.csv --source zh-CN --target en",
        file=False,
    )
    terms.add_argument("action", choices=("import", "export", "list"))
    terms.add_argument("what", nargs="?", metavar="FILE", help=_("a .csv or .tbx file"))
    terms.add_argument(
        "--tbx", type=int, choices=(2, 3), default=3, help=_("the version of a .tbx file (3)")
    )
    for one in (remembered, terms):
        one.add_argument("--source", default="", metavar="TAG", help=_("the source language"))
        one.add_argument("--target", default="", metavar="TAG", help=_("the target language"))
        add_workspace(one)


def _tell(options: Namespace, count: int, left_out: int, words: str) -> None:
    lines = [words.format(count=count)]
    if left_out:
        lines.append(
            ngettext(
                "{count} unit was left out: empty, too long or with control characters",
                "{count} units were left out: empty, too long or with control characters",
                left_out,
            ).format(count=left_out)
        )
    show(as_json=options.json, value={"count": count, "left_out": left_out}, lines=lines)


def _show_found(options: Namespace, matches: tuple[Match, ...], rest: list[Unit]) -> None:
    show(
        as_json=options.json,
        value=[_fields(one.unit, one.score) for one in matches] + [_fields(one) for one in rest],
        lines=(
            *(f"{one.score:>3} %  {one.unit.source} → {one.unit.target}" for one in matches),
            *(f"       {unit.source} → {unit.target}" for unit in rest),
        ),
    )


def _fields(unit: Unit, score: int | None = None) -> dict[str, Any]:
    return {"score": score, **msgspec.structs.asdict(unit)}


def _term_line(term: Term) -> str:
    note = f"  ({term.note})" if term.note else ""
    return f"{term.status:<9}  {term.source} → {term.target}{note}"
