"""Bytes to text: what is read, and what a person is told of what is not."""

import codecs

import pytest

from review_app.domain.errors import UserError
from review_app.importing.text import decode

TEXT = "Day one\r\n第二天\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_as_it_stands(data):
    assert decode(data, "a.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"one\ntwo\rthree\r\n\xb0\xa1\xc0\xef\n", "line 4"),
        (codecs.BOM_UTF8 + b"one\n\xff", "line 2"),
        (codecs.BOM_UTF16_LE + "one\ntwo\n".encode("utf-16-le") + b"\x00\xd8a\0", "line 3"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (b"text\0text", "not a text file"),
    ],
)
def test_everything_else_is_refused_in_a_sentence(data, said):
    with pytest.raises(UserError) as caught:
        decode(data, "folder/a.txt")
    message = str(caught.value)
    assert said in message
    assert message.startswith("folder/a.txt")
    assert message.endswith(".")
