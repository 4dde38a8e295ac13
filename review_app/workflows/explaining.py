"""What there is to read about a check: its section of docs/checks.md, which comes along."""

import re
from pathlib import Path

from review_app.checks.check import AnyCheck
from review_app.messages import _
from review_app.resources import folder

PAGE = "checks.md"

_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)


def page() -> Path:
    """The file that explains the checks."""
    return folder("docs") / PAGE


def address(id: str) -> str:
    """The URI of what explains the check `id`, on this computer."""
    return f"{page().absolute().as_uri()}#{id}"


def section(id: str, text: str) -> str:
    """The section of a page in Markdown whose heading is `id`, without it; "" where it has none.

    A heading counts by its anchor: in lower case, hyphens for spaces, no other signs.
    """
    headings = list(_HEADING.finditer(text))
    for place, heading in enumerate(headings):
        if _anchor(heading[2]) == id:
            level = len(heading[1])
            later = (one for one in headings[place + 1 :] if len(one[1]) <= level)
            end = next((one.start() for one in later), len(text))
            return text[heading.end() : end].strip()
    return ""


def explain(check: AnyCheck) -> str:
    """What there is to read about `check`, in Markdown; its own line where there is no more."""
    try:
        text = page().read_text(encoding="utf-8")
    except OSError:
        text = ""
    return section(check.id, text) or _(check.explain)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-"))
