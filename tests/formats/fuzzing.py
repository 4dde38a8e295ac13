"""Catalogs bent out of shape, and what must hold for each of them."""

import random
import time
from collections.abc import Iterator

from msgspec.structs import replace

from review_app.domain.document import segments_of
from review_app.domain.errors import DamagedError, UserError
from review_app.domain.segment import Status, Verdict
from review_app.formats import po, po_charset
from tests.formats.test_po_corpus import CATALOGS

SECONDS = 5.0
"""What no catalog may take, whatever is done with it."""

_SEEDS = [data for data, _, _ in CATALOGS.values()]
_TOKENS = [
    *b'"@\\@\n@\r\n@\r@\0@\x1a@ @\t@[@]@[0]@[99999999999]@"a"@\\x@\\777@\\\n@\x81@\xe9@\xff'.split(
        b"@"
    ),
    *b"#@#~ @#~@#|@#~|@#, @#, fuzzy\n@#= @#! fuzzy@# @nplurals=999999999@domain ".split(b"@"),
    *b'msgid @msgid ""\n@msgstr @msgstr[0] @msgid_plural @msgctxt "a"@msgctxt '.split(b"@"),
    *b"charset=@charset=big5@charset=utf-16@charset=GBK\\n@charset=rot13\\n".split(b"@"),
    "\ufeff字\u2028é".encode(),
    b"# [review] approved of 00000000\n",
    b'# [review] issue 1 open minor a on target 1-2 "q" by "A" at 2026-11-23T12:00:00Z\n',
    b"# [review] segment title monolingual excluded\n",
    b'# [review] last approved "\\u0000"\n',
    b"# [review] format 99999999999999999999\n",
    b"[review]",
]


def mutants(seed: int, count: int) -> Iterator[bytes]:
    """`count` catalogs, the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        data = chance.choice(_SEEDS)
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            data = _mutated(data, chance)
        yield data


def check(data: bytes) -> None:
    """Read, edit, write and convert a catalog. Raises AssertionError or a bug of ours."""
    started = time.process_time()
    try:
        catalog = po.read(data, "f.po")
    except DamagedError:
        _use_damaged(data)
    except UserError:
        pass
    else:
        _use(catalog, data)
    assert time.process_time() - started < SECONDS


def _use_damaged(data: bytes) -> None:
    try:
        catalog = po.read_damaged(data, "f.po").catalog
    except UserError:
        return
    list(segments_of(catalog))
    assert len(po.read(catalog.readable(), "f.po")) == len(catalog)


def _use(catalog: po.Catalog, data: bytes) -> None:
    segments = list(segments_of(catalog))
    assert catalog.render(dict(enumerate(segments)), catalog.properties, {"X": "y"}) == data
    catalog.notes()
    converted = catalog.in_utf8()
    assert [one.target for one in segments_of(converted)] == [one.target for one in segments]
    po.clean(data, "f.po")
    po.approved_only(data, "f.po")
    for segment in segments[:: max(1, len(segments) // 3)]:
        new = replace(
            segment, target=segment.target + "\n1", verdict=Verdict(Status.NEEDS_WORK, "Ann")
        )
        try:
            made = catalog.render({segment.key: new}, None, {"X-Generator": "y"})
        except UserError:
            assert not po_charset.fits(
                segment.target, po_charset.codec_named(catalog.charset) or "ascii"
            )
            continue
        again = po.read(made, "f.po")
        assert len(again) == len(segments)
        assert (again.segment(segment.key).target, again.segment(segment.key).status) == (
            new.target,
            Status.NEEDS_WORK,
        )


def _mutated(data: bytes, chance: random.Random) -> bytes:
    at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    part = data[at : min(end, at + chance.choice((1, 4, 30, 300)))]
    match chance.randrange(7):
        case 0:
            return data[:at] + data[at + len(part) :]
        case 1:
            return data[:at] + part * chance.choice((2, 2, 3, 200)) + data[at + len(part) :]
        case 2:
            return data[:at] + chance.randbytes(chance.choice((1, 2, 9))) + data[at:]
        case 3:
            other = chance.choice(_SEEDS)
            return data[:at] + other[chance.randrange(len(other)) :]
        case 4:
            return data[:at]
        case _:
            return data[:at] + chance.choice(_TOKENS) + data[at + chance.choice((0, 0, 1)) :]
