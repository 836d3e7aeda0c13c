"""Numbers as people read them: with the decimal comma in Indonesian, with the point in English."""

from pipeline.core.codebook import Language


def decimal(number: float, language: Language, digits: int = 2) -> str:
    """Return the number with so many digits behind the comma (Indonesian) or point."""
    text = f"{number:.{digits}f}"
    return text.replace(".", ",") if language is Language.ID else text


def whole(number: int, language: Language) -> str:
    """Return the number with its thousands parted: 12.345, in English 12,345."""
    text = f"{number:,}"
    return text.replace(",", ".") if language is Language.ID else text


def interval(low: float, high: float, language: Language) -> str:
    """Return the ends of an interval in brackets: "[0,12; 0,90]", in English "[0.12, 0.90]"."""
    between = "; " if language is Language.ID else ", "
    return f"[{decimal(low, language)}{between}{decimal(high, language)}]"
