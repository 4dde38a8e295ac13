"""Where the entries of a catalog seem to stand: found in a tenth of the time that it takes to know.

In a file as gettext's tools write it, a blank line parts each entry from the next, and stands
nowhere else. Whether that holds is known once the file has been read by the grammar.
"""

from array import array


def starts_at_sight(data: bytes, start: int) -> "array[int] | None":
    """Where each entry seems to start, from byte `start` on, and where the last one ends.

    None where a look tells that blank lines do not part the entries.
    """
    if b"\r" in data or b"\n#~" in data or data.endswith(b"\n\n"):
        return None
    starts = array("Q", [start])
    blank = data.find(b"\n\n", start)
    while blank >= 0:
        starts.append(blank + 1)
        blank = data.find(b"\n\n", blank + 2)
    entries = data.count(b"\nmsgid ") + data.startswith(b"msgid ", start)
    if entries != len(starts):
        return None
    starts.append(len(data))
    return starts
