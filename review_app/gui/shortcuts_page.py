"""The page docs/shortcuts.md, made from the table of actions."""

from review_app.gui.action_spec import readable
from review_app.gui.action_table import MENUS, PRESETS


def markdown() -> str:
    """The page docs/shortcuts.md, in English."""
    lines = [
        "# Keyboard shortcuts",
        "",
        "Made from `review_app/gui/action_table.py` by `scripts/shortcuts`: change it there.",
        "",
        "Choose a preset in *View ▸ Settings*. Every action is also in the command palette",
        "(Ctrl+Shift+P). On a Mac, read ⌘ for Ctrl. Keys without Ctrl, Alt or F work in the",
        "text under review, and never while an input method composes. Where a preset has",
        "an empty cell, the key of Review App holds.",
    ]
    for title, specs in MENUS:
        head = ["Action", *PRESETS, "What it does"]
        lines += ["", f"## {title.replace('&', '')}", "", _row(head), _row(["---"] * len(head))]
        for spec in specs:
            if spec is not None:
                keys = [readable(spec.presets.get(preset, ())) for preset in PRESETS[1:]]
                help_text = spec.help.format(number=spec.number)
                lines.append(_row([spec.english, readable(spec.keys), *keys, help_text]))
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
