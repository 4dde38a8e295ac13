"""Catalogs for others: in UTF-8, without the review, and with what was approved only."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from review_app.domain.document import Properties, segments_of
from review_app.domain.errors import CharsetError, UserError
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.formats import po
from tests.formats.gettext_tools import run
from tests.formats.test_po_corpus import CATALOGS, header, independent

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
APPROVED = Verdict(Status.APPROVED, "Ann", NOON)


def texts(catalog: po.Catalog) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(one.source, one.target, one.plurals) for one in segments_of(catalog)]


class TestUtf8:
    @pytest.mark.parametrize("name", CATALOGS)
    def test_nothing_but_the_bytes_and_the_charset_is_another(self, name: str):
        catalog = po.read(CATALOGS[name][0], "f.po")
        made = catalog.in_utf8()
        data = made.render({}, None, {})
        data.decode("utf-8")
        assert texts(made) == texts(catalog)
        if name != "only comments":
            assert made.charset == "UTF-8"
            assert independent("UTF-8", data)
        if b"charset=UTF-8" in CATALOGS[name][0] and "comment" not in name:
            assert data == CATALOGS[name][0]

    @pytest.mark.parametrize("name", ["GBK", "Shift_JIS", "EUC-KR", "KOI8-R", "CRLF in GBK"])
    def test_msgcat_reads_the_same(self, name: str):
        catalog = po.read(CATALOGS[name][0], "f.po")
        made = independent("UTF-8", catalog.in_utf8().render({}, None, {}))
        assert made[1:] == independent(name, CATALOGS[name][0])[1:]

    def test_escaped_bytes_say_the_same(self):
        body = rb'msgid "a"' + b"\n" + rb'msgstr "caf\351 \xe9\n\t\\351 \101"' + b"\n"
        data = header("ISO-8859-1").encode() + body + b'#~ msgid "b"\n#~ msgstr "\\xe9"\n'
        made = po.read(data, "f.po").in_utf8()
        assert [one.target for one in segments_of(made)] == ["café é\n\t\\351 A", "é"]

    def test_the_review_goes_along(self):
        data = (header("KOI8-R") + 'msgid "a"\nmsgstr "Привет"\n').encode("KOI8-R")
        catalog = po.read(data, "f.po")
        segment = replace(catalog.segment(0), verdict=replace(APPROVED, author="王"))
        made = po.read(catalog.render({0: segment}, None, {}), "f.po").in_utf8()
        assert made.segment(0) == segment

    def test_it_holds_what_the_old_charset_does_not(self):
        catalog = po.read((header("KOI8-R") + 'msgid "a"\nmsgstr "b"\n').encode(), "f.po")
        new = {0: replace(catalog.segment(0), target="字")}
        with pytest.raises(CharsetError) as error:
            catalog.render(new, None, {})
        assert (error.value.charset, error.value.character) == ("KOI8-R", "字")
        assert po.read(catalog.in_utf8().render(new, None, {}), "f.po").segment(0).target == "字"

    def test_no_charset_holds_a_nul(self):
        catalog = po.read(b'msgid "a"\nmsgstr "b"\n', "f.po")
        with pytest.raises(UserError) as error:
            catalog.render({0: replace(catalog.segment(0), target="\0")}, None, {})
        assert not isinstance(error.value, CharsetError)


CATALOG = (
    header()
    + '# own\nmsgid "a"\nmsgstr "1"\n\n#, fuzzy, c-format\n#| msgid "o"\nmsgid "b"\nmsgstr "2"\n\n'
    + 'msgid "c"\nmsgid_plural "cs"\nmsgstr[0] "3"\nmsgstr[1] "4"\n\n'
    + 'msgid "d"\nmsgstr ""\n\n#~ msgid "e"\n#~ msgstr "5"\n'
).encode()


def reviewed(keys: tuple[int, ...] = (0,)) -> bytes:
    catalog = po.read(CATALOG, "f.po")
    dismissal = Dismissal(check="x", side=Side.TARGET, quote="1", reason="r", author="Ann", at=NOON)
    changed = {key: replace(catalog.segment(key), verdict=APPROVED) for key in keys}
    changed[3] = replace(catalog.segment(3), dismissals=(dismissal,))
    return catalog.render(changed, Properties(title="T"), {})


class TestClean:
    def test_nothing_of_the_review_is_left_and_all_else_is(self):
        assert b"[review]" in reviewed()
        assert po.clean(reviewed(), "f.po") == CATALOG

    @pytest.mark.parametrize("name", CATALOGS)
    def test_a_file_without_review_is_clean(self, name: str):
        assert po.clean(CATALOGS[name][0], "f.po") == CATALOGS[name][0]

    def test_lines_of_a_newer_version_go_as_well(self):
        data = header().encode() + b'# [review] verse 7\n# own\nmsgid "a"\nmsgstr "b"\n'
        assert b"[review]" not in po.clean(data, "f.po")


class TestApprovedOnly:
    def test_the_rest_is_untranslated(self):
        made = po.approved_only(reviewed(), "f.po")
        assert made == (
            CATALOG.replace(b'"2"', b'""')
            .replace(b'"3"', b'""')
            .replace(b'"4"', b'""')
            .replace(b'#, fuzzy, c-format\n#| msgid "o"\n', b"#, c-format\n")
        )

    def test_an_approval_that_fell_is_none(self):
        data = reviewed().replace(b'msgstr "1"', b'msgstr "other"')
        assert po.read(po.approved_only(data, "f.po"), "f.po").segment(0).target == ""

    def test_plural_forms_that_were_approved_stay(self):
        made = po.read(po.approved_only(reviewed((2,)), "f.po"), "f.po")
        assert (made.segment(2).target, made.segment(2).plurals) == ("3", ("4",))
        assert made.segment(0).target == ""

    def test_of_an_article(self):
        plain = Verdict(Status.TRANSLATED)
        segments = [
            Segment(key=0, received="a\n", target="a\n", verdict=APPROVED),
            Segment(key=1, received="b\n", target="b\n", verdict=plain),
            Segment(key=2, received="c", target="c", verdict=plain, kind=Kind.TITLE, excluded=True),
        ]
        data = po.build(segments, Properties(title="T"), {})
        made = po.approved_only(data, "f.po")
        assert run("msgfmt", "-c", "-o", "/dev/null", data=made) == b""
        assert [one.target for one in segments_of(po.read(made, "f.po"))] == ["a\n", "", "c"]
