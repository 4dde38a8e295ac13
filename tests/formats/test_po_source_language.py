"""The language of a catalog's source: as the review says, as the header says, as it looks."""

import pytest
from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.formats import po

ENTRIES = 'msgid "保存文件"\nmsgstr "Save the file"\n\nmsgid "打开 %s"\nmsgstr "Open %s"\n'


def catalog(*fields: str, facts: str = "", entries: str = ENTRIES) -> po.Catalog:
    lines = "".join(f'"{field}\\n"\n' for field in ("Language: en", *fields))
    charset = '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    text = f'{facts}msgid ""\nmsgstr ""\n{charset}{lines}\n{entries}'
    return po.read(text.encode(), "a.po")


def source(made: po.Catalog) -> str:
    return made.properties.source_language


def with_properties(made: po.Catalog, properties: Properties) -> po.Catalog:
    return po.read(made.render({}, properties, {}), "a.po")


@pytest.mark.parametrize(
    ("entries", "language"),
    [
        (ENTRIES, "zh-CN"),
        ('msgid "Save the file"\nmsgstr "保存文件"\n', ""),
        ('msgid "ファイルを保存"\nmsgstr "Save the file"\n', ""),
        ('msgid "..."\nmsgstr "..."\n', ""),
        ("", ""),
    ],
)
def test_as_the_messages_look(entries: str, language: str) -> None:
    assert source(catalog(entries=entries)) == language


def test_the_header_goes_before_the_looks_and_the_review_before_both() -> None:
    assert source(catalog("X-Source-Language: zh_TW")) == "zh-TW"
    assert source(catalog("X-Source-Language: not a tag")) == ""
    fact = '# [review] source language "zh-HK"\n'
    assert source(catalog("X-Source-Language: zh_TW", facts=fact)) == "zh-HK"


def test_what_was_only_seen_is_not_written() -> None:
    made = catalog()
    titled = made.render({}, replace(made.properties, title="Tea"), {})
    assert b'title "Tea"' in titled
    assert b"source language" not in titled


@pytest.mark.parametrize("language", ["zh-TW", "ja", ""])
def test_what_a_person_says_is_written(language: str) -> None:
    made = catalog()
    said = replace(made.properties, source_language=language)
    assert source(with_properties(made, said)) == language


def test_what_is_only_seemingly_there_has_a_language_too() -> None:
    data = catalog().render({}, None, {})
    assert source(po.read(data, "a.po", at_sight=True)) == "zh-CN"
