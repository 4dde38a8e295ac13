"""Catalogs at first sight: what they seem to hold, and what they surely do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.document import segments_of
from review_app.domain.errors import DamagedError, UserError
from review_app.formats import po

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = '#: a.c:1\nmsgid "tea {0}"\nmsgstr "茶 {0}"\n'
WHOLE = "\n".join((HEADER, *(ENTRY.replace("{0}", str(number)) for number in range(3))))

PIECES = st.sampled_from(
    ["\n", "\n\n", "#: x\n", "# 茶\n", '"', 'msgid "a"\n', 'msgstr "b"\n', 'msgstr "\n\n"\n',
     '#~ msgid "o"\n#~ msgstr ""\n', '"more"\n', 'msgctxt "c"\n', "\r\n", "\\", "nonsense\n",
     'msgid "x"\nmsgid_plural "y"\nmsgstr[0] "z"\n', 'domain "d"\n']
)  # fmt: skip


def test_a_usual_catalog_is_what_it_seems():
    seen = po.read(WHOLE.encode(), "a.po", at_sight=True)
    assert [one.target for one in segments_of(seen)] == ["茶 0", "茶 1", "茶 2"]
    assert seen.surely() is seen
    assert list(segments_of(seen)) == list(segments_of(po.read(WHOLE.encode(), "a.po")))


@pytest.mark.parametrize(("old", "new"), [('msgstr "茶 1"', "msgstr 茶 1"), ("茶 2", "\udcff")])
def test_a_damaged_one_is_shown_and_then_refused(old, new):
    data = WHOLE.replace(old, new).encode("utf-8", "surrogateescape")
    seen = po.read(data, "a.po", at_sight=True)
    assert len(list(segments_of(seen))) == 3
    with pytest.raises(DamagedError):
        seen.surely()


def test_one_that_is_seen_to_be_damaged_is_refused_at_once():
    with pytest.raises(DamagedError):
        po.read(WHOLE.replace('msgid "tea 1"\n', "").encode(), "a.po", at_sight=True)


def test_entries_that_stand_elsewhere_are_found_by_the_second_look():
    text = WHOLE.replace('msgid "tea 1"\nmsgstr', 'msgid "tea 1"\n\nmsgstr')
    text = text.replace('"茶 1"\n\n', '"茶 1"\n')
    seen = po.read(text.encode(), "a.po", at_sight=True)
    known = seen.surely()
    assert known is not seen
    assert [one.source for one in segments_of(known)] == ["tea 0", "tea 1", "tea 2"]


@given(st.lists(PIECES, max_size=12), st.integers(0, len(WHOLE)))
def test_a_second_look_always_tells_what_reading_tells(pieces: list[str], place: int):
    data = (WHOLE[:place] + "".join(pieces) + WHOLE[place:]).encode()
    try:
        seen = po.read(data, "a.po", at_sight=True)
        list(segments_of(seen))
        found = list(segments_of(seen.surely()))
    except UserError as error:
        found = str(error)
    try:
        known = list(segments_of(po.read(data, "a.po")))
    except UserError as error:
        known = str(error)
    assert found == known
