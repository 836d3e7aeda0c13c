import shutil
from pathlib import Path

import pytest

from pipeline.core.codebook import Codebook
from pipeline.core.config import load_yaml
from pipeline.core.errors import ConfigError
from pipeline.review.book import Book, NotTaken, digest_of
from tests.review.desks import CODEBOOK, CODEBOOK_FILE

EVALUASI = "indikator/evaluasi"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    path = tmp_path / "codebook.yaml"
    shutil.copy(CODEBOOK_FILE, path)
    return Book(path, CODEBOOK)


def _seen(book: Book) -> str:
    return digest_of(book.edition.codes[EVALUASI])


def test_one_line_of_the_file_changes_and_the_desk_goes_by_it(book: Book) -> None:
    before = book.path.read_text(encoding="utf-8").splitlines()
    old = book.edition.keys[EVALUASI]

    book.save(EVALUASI, {"definition_id": "Pemantauan dan laporan: keduanya."}, _seen(book))

    after = book.path.read_text(encoding="utf-8").splitlines()
    changed = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    assert [now.strip() for _, now in changed] == ["definition_id: 'Pemantauan dan laporan: keduanya.'"]
    assert book.edition.codes[EVALUASI].definition_id == "Pemantauan dan laporan: keduanya."
    assert book.edition.keys[EVALUASI] != old
    assert load_yaml(book.path, Codebook) == book.edition.codebook
    assert list(book.path.parent.iterdir()) == [book.path]


def test_what_the_loader_refuses_is_not_written(book: Book) -> None:
    before = book.path.read_bytes()

    with pytest.raises(ConfigError, match=r"codebook\.yaml:\d+: .*too short"):
        book.save(EVALUASI, {"label": {"id": "Evaluasi", "en": ""}}, _seen(book))
    with pytest.raises(ConfigError, match=r"definition: '' is too short"):
        book.save(EVALUASI, {"definition": ""}, _seen(book))

    assert book.path.read_bytes() == before
    assert book.edition.codebook == CODEBOOK


def test_of_two_who_change_a_code_the_second_is_told(book: Book) -> None:
    seen = _seen(book)
    book.save(EVALUASI, {"definition": "First."}, seen)

    with pytest.raises(NotTaken, match="book_changed"):
        book.save(EVALUASI, {"definition": "Second."}, seen)

    assert book.reread().codes[EVALUASI].definition == "First."


def test_a_change_in_the_file_itself_counts_too_and_one_of_another_code_stays(book: Book) -> None:
    seen = _seen(book)
    text = book.path.read_text(encoding="utf-8")
    other = text.replace("definition: Missing, cut,", "definition: Cut,")
    assert other != text
    book.path.write_text(other, encoding="utf-8")

    book.save(EVALUASI, {"definition": "Reports."}, seen)
    assert book.edition.codes["hambatan/anggaran"].definition.startswith("Cut,")
    text = book.path.read_text(encoding="utf-8")
    book.path.write_text(text.replace("definition: Reports.", "definition: Talks."), encoding="utf-8")

    with pytest.raises(NotTaken, match="book_changed"):
        book.save(EVALUASI, {"definition": "Reviews."}, _seen(book))


def test_the_codebook_of_the_program_is_not_written_to(book: Book) -> None:
    before = book.path.read_bytes()
    shipped = Book(book.path, CODEBOOK, own=False)

    assert not shipped.writable
    with pytest.raises(NotTaken, match="book_locked"):
        shipped.save(EVALUASI, {"definition": "Reports."}, _seen(book))
    assert book.path.read_bytes() == before


def test_other_codes_than_the_papers_were_coded_with_are_told(book: Book) -> None:
    text = book.path.read_text(encoding="utf-8")
    seen = digest_of(book.edition.codes["hambatan/anggaran"])
    book.path.write_text(text.replace("      evaluasi:\n", "      penilaian:\n"), encoding="utf-8")

    with pytest.raises(NotTaken, match="book_other"):
        book.reread()
    with pytest.raises(NotTaken, match="book_other"):
        book.save("hambatan/anggaran", {"definition": "Short of money."}, seen)


def test_what_stands_in_two_places_is_left_to_the_hand(book: Book) -> None:
    text = book.path.read_text(encoding="utf-8")
    label, other = "label: {id: Evaluasi, en: Evaluation}", "label: {id: Keterbatasan anggaran, en: Budget}"
    assert label in text
    assert other in text
    text = text.replace(label, label.replace("{", "&sama {")).replace(other, "label: *sama")
    book.path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError, match="hambatan/anggaran cannot be changed here"):
        book.draft("hambatan/anggaran", {"label": {"id": "Dana", "en": "Budget"}})


def test_a_file_that_is_gone_is_told(book: Book) -> None:
    book.path.unlink()

    with pytest.raises(ConfigError, match=r"codebook\.yaml: cannot be read"):
        book.reread()
