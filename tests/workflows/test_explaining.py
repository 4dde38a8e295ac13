"""What there is to read about the checks."""

import pytest

from review_app.checks.registry import ALL, OF_DOCUMENTS
from review_app.workflows.explaining import address, explain, page, section

PAGE = """# One by one

## spelling
Words.

### Its dictionaries
Some.

## `odd` Name, too
Odd.
"""


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    assert section("spelling", PAGE) == "Words.\n\n### Its dictionaries\nSome."
    assert section("its-dictionaries", PAGE) == "Some."
    assert section("odd-name-too", PAGE) == "Odd."
    assert section("nothing", PAGE) == ""


@pytest.mark.parametrize("check", [*ALL, *OF_DOCUMENTS], ids=lambda check: check.id)
def test_every_check_has_its_section(check) -> None:
    assert section(check.id, page().read_text(encoding="utf-8"))
    assert explain(check) != check.explain
    assert address(check.id).endswith(f"/checks.md#{check.id}")
