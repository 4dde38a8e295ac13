"""The actions of translation memory, glossary and dictionary, for the one table."""

from review_app.gui.action_spec import MEMOQ, OMEGAT, POEDIT, TRADOS, ActionSpec
from review_app.messages import N_

CHOICES = 9
"""So many matches, and so many terms, have a key of their own."""


def _match(number: int) -> ActionSpec:
    first = {TRADOS: ("Ctrl+T",)} if number == 1 else {}
    return ActionSpec(
        f"match-{number}",
        N_("Take Match {number}"),
        N_("Put match {number} of the translation memory in the place of the target"),
        (f"Ctrl+Shift+{number}",),
        first,
        number=number,
    )


def _term(number: int) -> ActionSpec:
    return ActionSpec(
        f"term-{number}",
        N_("Insert Term {number}"),
        N_("Put term {number} of the segment into the target, at the caret"),
        (f"Alt+Shift+{number}",),
        number=number,
    )


MEMORY = (
    ActionSpec(
        "concordance",
        N_("Concordance"),
        N_("Find the words selected in this text and in the translation memory, on both sides"),
        ("F3", "Ctrl+K"),
        {OMEGAT: ("F3",), POEDIT: ("Ctrl+K",)},
    ),
    *map(_match, range(1, CHOICES + 1)),
    None,
    *map(_term, range(1, CHOICES + 1)),
    ActionSpec(
        "add-term",
        N_("Add Term"),
        N_("Put the words selected in source and target in the glossary"),
        ("Ctrl+T",),
        {TRADOS: ("Ctrl+F2",), MEMOQ: ("Ctrl+Shift+T",), OMEGAT: ("Ctrl+Shift+G",)},
        asks=True,
    ),
    ActionSpec(
        "pin-word",
        N_("Look Up Word"),
        N_("Put the Chinese word under the mouse, or at the caret, in the dictionary panel"),
        ("F7",),
    ),
    None,
    ActionSpec(
        "import-memory",
        N_("Import Translation Memory"),
        N_("Take in the units of a TMX file"),
        asks=True,
    ),
    ActionSpec(
        "export-memory",
        N_("Export Translation Memory"),
        N_("Write all units to a TMX file"),
        asks=True,
    ),
    ActionSpec(
        "import-glossary",
        N_("Import Glossary"),
        N_("Take in the terms of a CSV or TBX file"),
        asks=True,
    ),
    ActionSpec(
        "export-glossary",
        N_("Export Glossary"),
        N_("Write all terms to a CSV or TBX file"),
        asks=True,
    ),
)
