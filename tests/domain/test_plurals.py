"""Which numbers take which form."""

import pytest

from review_app.domain.plurals import frequent


@pytest.mark.parametrize(
    ("rule", "often"),
    [
        ("nplurals=1; plural=0;", (True,)),
        ("nplurals=2; plural=(n != 1);", (False, True)),
        ("nplurals=2; plural=(n > 1);", (False, True)),
        ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 &&"
         " (n%100<10 || n%100>=20) ? 1 : 2);", (True, True, True)),
        ("nplurals=2; plural=n/0", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_forms_for_a_few_numbers_are_told_from_the_others(
    rule: str, often: tuple[bool, ...]
) -> None:
    assert frequent(rule) == often
