"""Files of other tools bent out of shape: no exception but ours, and no text changed but one."""

import random
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from review_app.domain.document import segments_of
from review_app.domain.errors import UserError
from review_app.domain.segment import Status, Verdict
from review_app.formats import exchange, features
from tests.formats.test_csv_splice import WEBLATE
from tests.formats.test_exchange_foreign import FILES
from tests.formats.test_exchange_toolkit import ENGLISH_TO_CHINESE, SEGMENTS
from tests.formats.test_xliff_tools import MARKED, MEMOQ, PHRASE, TRADOS

_MADE = (features.XLIFF_1, features.XLIFF_2, features.TMX, features.QT_TS, features.TABLE)
_SEEDS = {
    **FILES,
    "a.sdlxliff": TRADOS.encode(),
    "a.mqxliff": MEMOQ.encode(),
    "a.mxliff": PHRASE.encode(),
    "marked.xlf": MARKED.encode(),
    "weblate.csv": WEBLATE.encode(),
    **{
        f"made{form.suffixes[0]}": exchange.build(form, SEGMENTS, ENGLISH_TO_CHINESE)
        for form in _MADE
    },
}
_TOKENS = [
    *b'<@>@</@/>@"@\'@&@&#0;@<!--@-->@<![CDATA[@]]>@xmlns=""@</mrk>@<segment>'.split(b"@"),
    *b"<group>@<unit>".split(b"@"),
    *b'\xff@\0@\r@\n@,@\t@=1+1@version="2.0"@\xef\xbb\xbf@<x id="1"/>@<source>'.split(b"@"),
    *b'<?pi <tu> ?>@<target/>@mid=""@<mrk mtype="seg" mid="1">@xml:space="preserve"'.split(b"@"),
]  # fmt: skip


def mutants(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`count` names and files, the same ones for the same seed."""
    chance = random.Random(seed)
    for _number in range(count):
        name = chance.choice(list(_SEEDS))
        data = _SEEDS[name]
        for _change in range(chance.randint(1, 3)):
            at, to = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
            part = data[at : at + chance.randint(1, 60)]
            match chance.randrange(3):
                case 0:
                    data = data[:at] + chance.choice(_TOKENS) + data[at:]
                case 1:
                    data = data[:at] + data[at + len(part) :]
                case _:
                    data = data[:to] + part + data[to:]
        yield name, data


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_file_holds(seed: int) -> None:
    opened = 0
    for name, data in mutants(seed, 1500):
        suffix = name[name.index(".") :]
        try:
            document = exchange.read(data, name, suffix)
            key = len(data) % len(document)
            now = replace(
                document.segment(key),
                target=f"{document.segment(key).target}x",
                verdict=Verdict(Status.NEEDS_WORK, "Ann"),
            )
            written = exchange.rewrite(document, {key: now}, document.properties)
        except UserError:
            continue
        opened += 1
        again = exchange.read(written, name, suffix)
        wanted = [now if one.key == key else one for one in segments_of(document)]
        assert [one.target for one in segments_of(again)] == [one.target for one in wanted]
    assert opened > 100


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("c.tmx", "<seg>Thé</seg>", ""),
        ("c.tmx", '<?xml version="1.0"?>', "<?review of a <tu>?>"),
        ("d.ts", '<?xml version="1.0" encoding="utf-8"?>', "<?x <message>?><!-- <message> -->"),
    ],
)
def test_the_text_that_was_edited_is_the_one_that_changes(name, old, new) -> None:
    data = FILES[name].decode().replace(old, new, 1).encode()
    suffix = name[name.index(".") :]
    document = exchange.read(data, name, suffix)
    now = replace(document.segment(0), target="edited")
    written = exchange.rewrite(document, {0: now}, document.properties)
    assert exchange.read(written, name, suffix).segment(0).target == "edited"


def test_a_namespace_that_is_none_is_refused_in_a_sentence() -> None:
    data = FILES["a.xlf"].replace(b'"urn:oasis', b'"urn:o\nasis')
    with pytest.raises(UserError, match="this is no XML that can be read"):
        exchange.read(data, "a.xlf", ".xlf")
