"""Writers of one process, one after the other."""

import threading
from collections.abc import Generator
from contextlib import contextmanager


class Turns:
    """Lets one thread write at a time, and none twice while another waits.

    SQLite makes the others ask again and again, and gives up after a while: one thread that
    writes often could so keep a person's edit out.
    """

    def __init__(self) -> None:
        self._next = threading.Lock()
        self._writing = threading.Lock()

    @contextmanager
    def turn(self) -> Generator[None]:
        """Wait, however long, until this thread is the only one in here."""
        with self._next:
            self._writing.acquire()
        try:
            yield
        finally:
            self._writing.release()
