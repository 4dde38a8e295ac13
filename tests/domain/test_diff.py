"""The word diff: exact, readable, and bounded in time."""

import random

from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.diff import LIMIT, Piece, PieceKind, align, diff, words

TEXT = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["the", "fox", " ", "  ", "\n", ", ", "厚厚的", "中国", "𝒳"])).map(
        "".join
    ),
)


def shown(old: str, new: str) -> str:
    marks = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in diff(old, new))


def side(pieces: tuple[Piece, ...], left_out: PieceKind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not left_out)


@given(TEXT, TEXT)
def test_pieces_make_both_texts_again(old: str, new: str):
    pieces = diff(old, new)
    assert side(pieces, PieceKind.ADDED) == old
    assert side(pieces, PieceKind.REMOVED) == new
    for piece in pieces:
        assert piece.text
        if piece.kind is not PieceKind.ADDED:
            assert old[piece.old :].startswith(piece.text)
        if piece.kind is not PieceKind.REMOVED:
            assert new[piece.new :].startswith(piece.text)


@given(TEXT)
def test_words_make_the_text_again(text: str):
    assert "".join(words(text)) == text
    assert all(words(text))


@given(TEXT)
def test_equal_texts_have_no_changes(text: str):
    assert [piece.kind for piece in diff(text, text)] == [PieceKind.SAME] * bool(text)


def test_words_of_two_scripts_and_beyond_the_basic_plane():
    assert words("don’t 𝒳y 阿里巴巴，中国故事") == [
        "don’t", " ", "𝒳y", " ", "阿里巴巴", "，", "中国", "故事",
    ]  # fmt: skip


def test_a_lone_surrogate_is_a_word_like_any_other():
    assert "".join(words("a \ud800 b")) == "a \ud800 b"
    assert diff("\ud800", "\ud800")[0].kind is PieceKind.SAME


def test_a_corrected_word_is_one_change():
    assert shown("edited and tranlstated from", "edited and translated from") == (
        "edited and [-tranlstated-][+translated+] from"
    )


def test_a_rewritten_phrase_reads_as_a_phrase():
    assert shown("The quick brown fox jumps", "A slow red dog jumps") == (
        "[-The quick brown fox-][+A slow red dog+] jumps"
    )


def test_removed_words_around_a_word_that_stays_are_two_changes():
    assert shown("foo bar baz", "bar") == "[-foo -]bar[- baz-]"


def test_paragraphs_are_not_joined():
    assert shown("one\ntwo", "three\nfour") == "[-one-][+three+]\n[-two-][+four+]"


def test_chinese_is_compared_in_words():
    assert shown("阿里巴巴，一本厚厚的中国故事", "阿里巴巴，一部厚重的中国大故事") == (
        "阿里巴巴，[-一本厚厚的-][+一部厚重的+]中国[+大+]故事"
    )


def test_characters_beyond_the_basic_plane_keep_their_offsets():
    pieces = diff("𝒳𝒴 one end", "𝒳𝒴 two end")
    assert pieces == (
        Piece(PieceKind.SAME, "𝒳𝒴 ", 0, 0),
        Piece(PieceKind.REMOVED, "one", 3, 3),
        Piece(PieceKind.ADDED, "two", 6, 3),
        Piece(PieceKind.SAME, " end", 6, 6),
    )


def test_a_long_text_with_few_changes_is_still_compared_in_words():
    sentences = [f"This is sentence {number} of the text. " for number in range(2000)]
    changed = list(sentences)
    changed[100] = changed[100].replace("sentence", "phrase")
    changed[1900] = changed[1900].replace("This", "That")
    assert [piece.text for piece in diff("".join(sentences), "".join(changed))][1::3] == [
        "sentence",
        "This",
    ]


def test_a_long_repetitive_text_is_compared_in_coarse_tokens_and_stays_exact():
    letters = random.Random(1)
    old = " ".join(letters.choice("ab") for _ in range(20_000))
    new = " ".join(letters.choice("ab") for _ in range(20_000))
    pieces = diff(old, new)
    assert side(pieces, PieceKind.ADDED) == old
    assert side(pieces, PieceKind.REMOVED) == new
    assert len(pieces) < 10


def test_what_the_limit_leaves_over_stays_whole():
    """Many changed sentences, each just short enough to be compared: together they are not."""
    size = int(LIMIT**0.5)
    old, new = [], []
    for number in range(5):
        old += [f"kept{number}", "."] + ["a", "b"] * (size // 2) + ["."]
        new += [f"kept{number}", "."] + ["b", "a"] * (size // 2) + ["."]
    pairs = align(old, new)
    whole = [pair for pair in pairs if pair[0] != pair[1] and len(pair[0]) >= size - 1]
    assert 0 < len(whole) < 5
    assert "".join(before for before, _ in pairs) == "".join(old)
