"""The workspace's schema, as the numbered steps by which it came about.

A step is never changed once it has been released; a new one is added below it.
"""

from sqlalchemy import Connection, text

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE base (
            digest VARCHAR(64) PRIMARY KEY,
            data BLOB NOT NULL
        )""",
        """CREATE TABLE document (
            id VARCHAR(32) PRIMARY KEY,
            number INTEGER NOT NULL UNIQUE,
            path TEXT NOT NULL,
            digest VARCHAR(64) NOT NULL REFERENCES base (digest)
        )""",
        "CREATE INDEX document_path ON document (path)",
        """CREATE TABLE edit (
            document VARCHAR(32) NOT NULL REFERENCES document (id),
            segment INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            edit BLOB NOT NULL,
            PRIMARY KEY (document, segment, revision),
            UNIQUE (document, sequence)
        )""",
        """CREATE TABLE saved (
            document VARCHAR(32) NOT NULL REFERENCES document (id),
            path TEXT NOT NULL,
            digest VARCHAR(64) NOT NULL,
            sequence INTEGER NOT NULL,
            at TEXT NOT NULL,
            number INTEGER PRIMARY KEY
        )""",
        "CREATE INDEX saved_path ON saved (path)",
        """CREATE TABLE word (
            word TEXT PRIMARY KEY,
            at TEXT NOT NULL
        )""",
    ),
    (
        "ALTER TABLE document ADD COLUMN received TEXT NOT NULL DEFAULT ''",
        "UPDATE document SET received = path",
    ),
    ("ALTER TABLE document ADD COLUMN settled INTEGER NOT NULL DEFAULT 0",),
    (
        """CREATE TABLE dismissal (
            check_id TEXT NOT NULL,
            side TEXT NOT NULL,
            quote TEXT NOT NULL,
            reason TEXT NOT NULL,
            author TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (check_id, side, quote)
        )""",
    ),
    (
        # `place` is the segment's key, or of an imported unit (document "") a digest of its texts.
        """CREATE TABLE unit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document VARCHAR(32) NOT NULL,
            place INTEGER NOT NULL,
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            source_language TEXT NOT NULL,
            target_language TEXT NOT NULL,
            author TEXT NOT NULL,
            at TEXT NOT NULL,
            origin TEXT NOT NULL,
            UNIQUE (document, place)
        )""",
        """CREATE VIRTUAL TABLE unit_text USING fts5 (
            source, target, content = 'unit', content_rowid = 'id', tokenize = 'trigram'
        )""",
        """CREATE TRIGGER unit_put AFTER INSERT ON unit BEGIN
            INSERT INTO unit_text (rowid, source, target) VALUES (new.id, new.source, new.target);
        END""",
        """CREATE TRIGGER unit_gone AFTER DELETE ON unit BEGIN
            INSERT INTO unit_text (unit_text, rowid, source, target)
            VALUES ('delete', old.id, old.source, old.target);
        END""",
        """CREATE TRIGGER unit_changed AFTER UPDATE ON unit BEGIN
            INSERT INTO unit_text (unit_text, rowid, source, target)
            VALUES ('delete', old.id, old.source, old.target);
            INSERT INTO unit_text (rowid, source, target) VALUES (new.id, new.source, new.target);
        END""",
        """CREATE TABLE term (
            source_language TEXT NOT NULL,
            target_language TEXT NOT NULL,
            source TEXT NOT NULL,
            target TEXT NOT NULL,
            status TEXT NOT NULL,
            note TEXT NOT NULL,
            match_case INTEGER NOT NULL,
            PRIMARY KEY (source_language, target_language, source, target)
        )""",
    ),
)
VERSION = len(MIGRATIONS)


def migrate(connection: Connection, version: int) -> None:
    """Bring a workspace of `version` (0: empty) to `VERSION`, inside the caller's transaction."""
    for step in MIGRATIONS[version:]:
        for statement in step:
            connection.execute(text(statement))
