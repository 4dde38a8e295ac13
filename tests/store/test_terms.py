"""The glossary in the workspace: one term for the same words and languages."""

from pathlib import Path

from msgspec.structs import replace

from review_app.domain.glossary import Term, TermStatus
from review_app.store.sqlite import SqliteStore

TEA = Term(source="茶", target="tea", source_language="zh", target_language="en")


def test_terms_are_put_changed_and_removed(workspace: Path) -> None:
    store = SqliteStore(workspace)
    chai = replace(TEA, target="chai", status=TermStatus.FORBIDDEN, note="n", match_case=True)
    store.terms.put([TEA, chai])
    store.terms.put([])
    assert store.terms.all() == (chai, TEA)
    changed = replace(TEA, status=TermStatus.ADMITTED, note="new")
    store.terms.put([changed])
    store.close()
    again = SqliteStore(workspace)
    assert again.terms.all() == (chai, changed)
    again.terms.remove(chai)
    assert again.terms.all() == (changed,)
    again.close()
