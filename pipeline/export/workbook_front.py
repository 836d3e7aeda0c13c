"""The first sheet of the workbook: what it is, what stands where, how to read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from pipeline.export.workbook_cells import write_text
from pipeline.export.workbook_sheets import SheetCount
from pipeline.export.workbook_style import TONES, Styles, colour_words, set_page

WHAT = (
    "Buku kerja ini memuat kalimat dari naskah tentang kerja sama kota kembar (sister city) yang menjadi "
    "bukti bagi suatu kode: indikator, hambatan, strategi, capaian, atau syarat. Setiap bukti menyebut "
    "naskah, halaman, kutipan, penilaian, siapa yang menyatakannya, dan pemberi kodenya (aturan, model, "
    "atau orang)."
)

TONE_USE = {
    "positive": "ada, berjalan, atau tercapai; pada hambatan: tidak ada atau bukan masalah",
    "negative": "tidak ada, lemah, terlambat, atau gagal; pada hambatan: terjadi",
    "mixed": "keduanya, sama kuat",
    "neutral": "bukti tanpa penilaian, misalnya isi aturan, rencana, atau saran",
    "none": "sudah dicari, tidak ada buktinya",
}

HINTS = (
    "Kalimat di balik satu sel ringkasan: buka lembar evidence, lalu saring kolom doc_id dan code.",
    "Arti setiap kolom muncul bila penunjuk diarahkan ke judul kolom (sel dengan sudut merah).",
    "Kolom id, posisi teks, dan kolom yang kosong dilipat; buka dengan tanda + di atas kolom.",
    "Di ringkasan, “negatif (1+ 2−)” berarti satu kalimat positif dan dua negatif; ± campuran, ○ netral.",
    "Di ringkasan, “simpulan: …” muncul bila abstrak, kesimpulan, atau saran menilai lain daripada isi.",
    "Kolom agree di evidence: rule + model bila aturan dan model sepakat, rule / model bila penilaiannya "
    "berbeda.",
    "Tabel yang sama tersedia sebagai CSV dan Parquet untuk program lain.",
)


@dataclass(frozen=True, slots=True)
class About:
    """What the first sheet says of this run: a title, and pairs such as ("Versi codebook", "1.1.0")."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()


def fill_front(sheet: Worksheet, about: About, counts: Sequence[SheetCount], styles: Styles) -> None:
    """Write the whole sheet; `counts` holds the other sheets in their order."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 88)
    sheet.set_column(2, 2, 12)
    sheet.set_row(0, 28)
    write_text(sheet, 0, 0, about.title, styles.title)
    sheet.set_row(1, 30)
    sheet.merge_range(1, 0, 1, 2, "", styles.prose)
    sheet.write_string(1, 0, WHAT, styles.prose)
    row = _write_sheets(sheet, 3, counts, styles)
    row = _write_tones(sheet, row + 1, styles)
    row = _write_list(sheet, row + 1, "Cara membaca", HINTS, styles)
    if notices := [notice for count in counts for notice in _notices(count)]:
        row = _write_list(sheet, row + 1, "Yang tidak muat", notices, styles)
    for place, (name, value) in enumerate(about.facts, start=row + 1):
        write_text(sheet, place, 0, name, styles.prose)
        write_text(sheet, place, 1, value, styles.prose)
    set_page(sheet, repeat_head=False)


def _write_sheets(sheet: Worksheet, first: int, counts: Sequence[SheetCount], styles: Styles) -> int:
    """Write a line for each sheet, with a link to it; the row after the last."""
    for column, name in enumerate(("Lembar", "Isi", "Baris")):
        sheet.write_string(first, column, name, styles.head)
    for row, count in enumerate(counts, start=first + 1):
        sheet.write_url(row, 0, f"internal:'{count.sheet}'!A1", styles.link, count.sheet)
        write_text(sheet, row, 1, count.about, styles.text)
        sheet.write_number(row, 2, count.rows, styles.count)
    return first + 1 + len(counts)


def _write_tones(sheet: Worksheet, first: int, styles: Styles) -> int:
    """Write what each word and colour means; the row after the last."""
    for column, name in enumerate(("Penilaian", "Artinya")):
        sheet.write_string(first, column, name, styles.head)
    for row, (tone, use) in enumerate(TONE_USE.items(), start=first + 1):
        sheet.write_string(row, 0, tone, styles.text)
        write_text(sheet, row, 1, f"{TONES[tone].word}: {use}", styles.text)
    colour_words(sheet, styles, (first + 1, 0, first + len(TONE_USE), 0))
    return first + 1 + len(TONE_USE)


def _write_list(sheet: Worksheet, first: int, title: str, lines: Sequence[str], styles: Styles) -> int:
    """Write `title` and, beside it, the lines; the row after the last."""
    for row, line in enumerate(lines, start=first):
        if row == first:
            sheet.write_string(row, 0, title, styles.subtitle)
        write_text(sheet, row, 1, line, styles.prose)
    return first + len(lines)


def _notices(count: SheetCount) -> Iterator[str]:
    if count.cut:
        yield (
            f"{count.sheet}: {count.cut} sel lebih panjang daripada batas Excel (32.767 karakter), dipotong "
            "di tanda […]."
        )
    if count.left_out:
        yield f"{count.sheet}: {count.left_out} baris tidak dimuat karena lembar penuh."
