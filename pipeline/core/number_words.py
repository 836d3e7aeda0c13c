"""The words for the numbers that papers count by: how many indicators, factors or stages there are."""

COUNTS_ID = (
    *"satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(),
    *(f"{ones} belas" for ones in "dua tiga empat lima".split()),
)
COUNTS_EN = tuple(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
# 1 to 15 by the word, of either language: lists of indicators are no longer.
COUNTS = {word: number for words in (COUNTS_ID, COUNTS_EN) for number, word in enumerate(words, start=1)}
