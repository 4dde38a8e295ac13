"""A corpus that is kept up edit by edit has the score of a full run of sacrebleu."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from review_app.scoring.corpus import Corpus
from review_app.scoring.metrics import METRICS, Meter

TEXTS = st.text(
    st.sampled_from("ab c的，。！１Ａ.,\"'\u3000\u00a0\t"), max_size=30
) | st.sampled_from(["", " ", "Tea is sold here.", "这里卖茶。", "The tea — 25 boxes — was sold!"])
EDITS = st.lists(st.tuples(st.integers(0, 3), TEXTS), min_size=1, max_size=6)


def full_run(name: str, language: str, texts: list[str], references: list[list[str]]) -> float:
    metric = {
        "bleu": lambda: BLEU(tokenize="zh" if language == "zh" else "13a", force=True),
        "chrf": CHRF,
        "chrf++": lambda: CHRF(word_order=2),
        "ter": TER,
    }[name]()
    return metric.corpus_score(texts, references).score


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", METRICS)
@given(
    texts=st.lists(TEXTS, min_size=4, max_size=4),
    reference=st.lists(TEXTS, min_size=4, max_size=4),
    changes=EDITS,
)
def test_after_every_edit_the_score_is_that_of_a_full_run(
    name: str, language: str, texts: list[str], reference: list[str], changes: list
):
    meter = Meter(name, language)
    corpus = Corpus(meter)
    for place, text in [(0, texts[0]), *changes]:
        texts[place] = text
        corpus.take(
            {
                key: (one, (other,))
                for key, (one, other) in enumerate(zip(texts, reference, strict=True))
            }
        )
        assert meter.value(corpus.sums) == full_run(name, language, texts, [reference])


class Counting:
    """A meter that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def row(self, text: str, references: object) -> tuple[int, ...]:
        self.asked.append(text)
        return (len(text), 1)


def test_an_edit_costs_one_text():
    meter = Counting()
    corpus = Corpus(meter)
    pairs = {key: (f"text {key}", ("reference",)) for key in range(100)}
    corpus.take(pairs)
    meter.asked.clear()
    corpus.take({**pairs, 7: ("other", ("reference",))})
    assert meter.asked == ["other"]
    assert corpus.sums == [
        sum(map(len, ("other", *(f"text {n}" for n in range(100) if n != 7)))),
        100,
    ]


def test_a_text_that_is_gone_no_longer_counts():
    corpus = Corpus(Counting())
    corpus.take({1: ("abc", ()), 2: ("de", ())})
    corpus.take({2: ("de", ())})
    assert (len(corpus), corpus.sums, corpus.rows) == (1, [2, 1], [(2, 1)])
    corpus.take({})
    assert corpus.sums == ()


def test_work_that_was_stopped_goes_on_where_it_was():
    meter = Counting()
    corpus = Corpus(meter)
    pairs = {key: (str(key), ()) for key in range(200)}
    assert not corpus.take(pairs, lambda done, _total: done < 64)
    assert len(corpus) == 64
    assert corpus.take(pairs)
    assert len(meter.asked) == 200
