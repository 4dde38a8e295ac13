"""Blind review: what others said stays hidden until one's own pass is done."""

from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.edits import (
    AnswerIssue,
    ChangeIssue,
    DeleteIssue,
    Edit,
    RaiseIssue,
    ResolveIssue,
    SetScore,
)
from review_app.domain.segment import Segment


def is_blind(properties: Properties, reader: str) -> bool:
    """Whether `reader` must not see yet what others said."""
    return properties.blind and reader not in properties.done


_WORDS = (RaiseIssue, ChangeIssue, ResolveIssue, DeleteIssue, AnswerIssue, SetScore)


def is_others_word(edit: Edit, reader: str) -> bool:
    """Whether somebody else than `reader` judges by `edit`."""
    return isinstance(edit.change, _WORDS) and edit.author != reader


def own_words(segment: Segment, reader: str) -> Segment:
    """`segment` with the issues and scores of `reader` alone."""
    issues = tuple(one for one in segment.issues if one.author == reader)
    judgements = tuple(one for one in segment.judgements if one.author == reader)
    rated = segment.rated
    if rated is not None:
        rated = replace(rated, raters=tuple(one for one in rated.raters if one == reader))
    if (issues, judgements, rated) == (segment.issues, segment.judgements, segment.rated):
        return segment
    return replace(segment, issues=issues, judgements=judgements, rated=rated)
