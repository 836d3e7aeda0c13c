"""The names of the months: as handouts print them, and as papers write them, with older spellings."""

MONTHS_ID = tuple(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
)
MONTHS_EN = tuple(
    "January February March April May June July August September October November December".split()
)
_OLDER = (
    "djanuari djanoeari",
    "pebruari pebroeari",
    "",
    "",
    "",
    "djuni djoeni",
    "djuli djoeli",
    "agoestoes",
    "",
    "",
    "nopember",
    "",
)
_SHORT = (
    "jan",
    "feb peb",
    "mar",
    "apr",
    "",
    "jun",
    "jul",
    "agu agt ags aug",
    "sept sep",
    "okt oct",
    "nov nop",
    "des dec",
)


def _numbered(*columns: tuple[str, ...]) -> dict[str, int]:
    """Return the number of each name, 1 to 12, in small letters."""
    return {
        name: number
        for number, row in enumerate(zip(*columns, strict=True), start=1)
        for names in row
        for name in names.lower().split()
    }


MONTHS = _numbered(MONTHS_ID, _OLDER, MONTHS_EN, _SHORT)
# Indonesian names in full. Only these stand without a year: "mar", "may" and "des" are other words too.
PLAIN_MONTHS = frozenset(_numbered(MONTHS_ID, _OLDER))
FULL_MONTHS = frozenset(_numbered(MONTHS_ID, _OLDER, MONTHS_EN))
