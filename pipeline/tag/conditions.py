"""Tell what is only supposed: "Jika tidak ada laporan, dana tidak turun" tells of no missing report."""

from pipeline.tag.readings import Places, Reading


def is_supposed(reading: Reading, trigger: Places) -> bool:
    """True if all words of the trigger stand in one conditional clause.

    It goes from its first word to the next comma; without one nothing can tell where it ends.
    """
    first, last = min(start for start, _ in trigger), max(end for _, end in trigger)
    ends = [at for at, word in enumerate(reading.words) if word in {",", ";"} and at >= last]
    return any(
        start < first and not {",", ";"} & set(reading.words[start : ends[0]])
        for start, _ in reading.places("cue:condition")
        if ends
    )
