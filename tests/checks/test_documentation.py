"""docs/checks.md: what a finding links to."""

import re
from pathlib import Path

from review_app.checks.registry import ALL, OF_DOCUMENTS

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_every_check_has_its_section_in_alphabetical_order() -> None:
    sections = re.findall(r"^## `(.+)`$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sections == sorted(one.id for one in (*ALL, *OF_DOCUMENTS))
