"""The commands for the document as a whole, and for the person's own dictionary."""

from argparse import Namespace

import msgspec
from msgspec.structs import replace

from review_app.cli.articles import deliver_article, is_for_readers
from review_app.cli.desk import editing, offering_utf8, session_of, tell_loss, workspace_of
from review_app.cli.folders import export_all
from review_app.cli.options import model_of
from review_app.cli.output import revision_fields, show
from review_app.domain.document import Properties
from review_app.domain.edits import DOCUMENT, SetProperties
from review_app.domain.errors import UserError
from review_app.domain.finding import Dismissal
from review_app.domain.quality import QualityModel
from review_app.domain.typology import load_typology
from review_app.messages import _
from review_app.workflows.delivering import SUFFIXES
from review_app.workflows.files import write_file
from review_app.workflows.opening import for_now, glance
from review_app.workflows.ratings import RATINGS_SUFFIX, export_ratings
from review_app.workflows.rendering import Delivery, render
from review_app.workflows.reviewing import finish_pass, name_revision
from review_app.workflows.saving import export, goal, in_utf8, limits, save
from review_app.workflows.session import Session, now
from review_app.workflows.settings import load_settings, typologies_path

TEXTS = (
    "title",
    "source_title",
    "origin",
    "date",
    "source_language",
    "target_language",
    "profile",
    "typology",
)
"""The properties that `properties` sets, each by an option of its name."""


def properties(options: Namespace) -> int:
    with editing(options) as session:
        wanted = _wanted(session.properties, options)
        if wanted != session.properties:
            session.change((DOCUMENT, SetProperties(wanted)))
        if options.done:
            session.change(finish_pass(session))
    fields = msgspec.structs.asdict(session.properties)
    if limits(session):
        fields["limits"] = limits(session)
    show(
        as_json=options.json,
        value=fields,
        lines=(f"{name.replace('_', ' ')}: {_words(value)}" for name, value in fields.items()),
    )
    return 0


def _words(value: str | bool | QualityModel | tuple[str | Dismissal, ...]) -> str:
    if isinstance(value, QualityModel):
        return ", ".join(value.lines)
    if isinstance(value, str | bool):
        return str(value)
    return ", ".join(
        one if isinstance(one, str) else f"[{one.check}] “{one.quote}”" for one in value
    )


def _wanted(present: Properties, options: Namespace) -> Properties:
    """`present`, changed as a command says. Raises UserError for an unknown typology."""
    given = {name: getattr(options, name) for name in TEXTS}
    texts = {name: text for name, text in given.items() if text is not None}
    if texts.get("typology"):
        load_typology(texts["typology"], typologies_path())
    kept = [name for name in present.names if name not in options.remove_name]
    if options.blind is not None:
        texts["blind"] = options.blind
    return replace(
        present,
        **texts,
        names=tuple(dict.fromkeys((*kept, *options.add_name))),
        model=model_of(options, present.model),
    )


def revisions(options: Namespace) -> int:
    with session_of(options) as session:
        if options.name is not None:
            session.change(name_revision(session, options.name))
    show(
        as_json=options.json,
        value=[revision_fields(one) for one in session.revisions],
        lines=(f"{one.sequence:>6}  {one.name}  {one.author}" for one in session.revisions),
    )
    return 0


def export_document(options: Namespace) -> int:
    if options.file.is_dir():
        return export_all(options)
    if options.form is not None:
        raise UserError(_("--form is for folders: of a file, the suffix of --to says the form."))
    with session_of(options) as session:
        if is_for_readers(session.snapshot(), options):
            return deliver_article(session, options)
        with offering_utf8():
            _export(session, options)
        if options.to.suffix.lower() != RATINGS_SUFFIX and options.delivery == Delivery.REVIEW:
            tell_loss(session, options.to)
    count = sum(segment.counts for segment in session.snapshot().segments())
    show(as_json=options.json, value={"file": str(options.to), "segments": count}, lines=())
    return 0


def _export(session: Session, options: Namespace) -> None:
    if options.rest or options.bilingual:
        raise UserError(
            _("--bilingual and --rest are for articles: --to must end in {known}.").format(
                known=", ".join(SUFFIXES)
            )
        )
    to_utf8 = options.convert_to_utf_8
    if options.to.suffix.lower() == RATINGS_SUFFIX and not options.table:
        export_ratings(session, options.to)
    elif options.with_excluded:
        if to_utf8:
            session.change(in_utf8(session))
        save(session, options.to, overwrite=True)
    else:
        delivery = Delivery(options.delivery)
        export(session, options.to, delivery, table=options.table, to_utf8=to_utf8)


def words(options: Namespace) -> int:
    with workspace_of(options) as store:
        for word in options.add:
            store.add_word(word, now())
        for word in options.remove:
            store.remove_word(word)
        known = sorted(store.words())
    show(as_json=options.json, value=known, lines=known)
    return 0


def resave(options: Namespace) -> int:
    """What opening and saving gives, with no workspace asked."""
    session = for_now(glance(options.file), author=load_settings().name).session
    to = goal(options.to)
    write_file(to, render(session, to))
    show(as_json=options.json, value={"to": str(options.to)}, lines=())
    return 0
