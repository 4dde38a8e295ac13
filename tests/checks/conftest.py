"""Segments for checks."""

from collections.abc import Callable

import pytest

from review_app.domain.segment import Kind, Segment, Status, Verdict

Make = Callable[..., Segment]


@pytest.fixture
def pair() -> Make:
    """Makes a translated segment: source, target, and what else it has."""

    def make(source: str | None, target: str, **other: object) -> Segment:
        values = {"key": 0, "kind": Kind.PARAGRAPH, "verdict": Verdict(Status.TRANSLATED), **other}
        return Segment(source=source, target=target, received=target, **values)

    return make
