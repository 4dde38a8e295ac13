"""What the comments of a catalog tell the people who translate it."""

import pytest

from review_app.formats import po


def told(comments: str) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return po.read(f'{head}{comments}msgid "a"\nmsgstr "b"\n'.encode(), "a.po").told(0)


@pytest.mark.parametrize(
    ("comments", "line"),
    [
        ("", ""),
        ("#: src/main.c:12\n#. Shown in\n#. the title\n", "Shown in the title · src/main.c:12"),
        ('# 山 is a name\n#, fuzzy\n#| msgid "c"\n', "山 is a name"),
        ('# [review] approved 2026-11-23T14:02:00Z abcdef01 "Ann"\n#: a.c:1\n', "a.c:1"),
        ("#\n#. \n", ""),
    ],
)
def test_remarks_come_before_references_and_the_review_is_none(comments: str, line: str) -> None:
    assert told(comments) == line


@pytest.mark.parametrize("mark", ["#:", "#.", "# "])
def test_of_much_only_the_beginning_is_told(mark: str) -> None:
    for comment in (f"{mark} {'a.c:1 ' * 200_000}\n", f"{mark} {'a.c:1'}\n" * 10_000):
        line = told(comment)
        assert line.startswith("a.c:1 a.c:1")
        assert len(line) <= 310
