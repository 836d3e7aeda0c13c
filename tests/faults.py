"""Makes files that are broken, hostile or only odd, each under a name that says what is wrong with it."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, repeat

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "Kerja sama kota kembar terhambat oleh keterbatasan anggaran daerah."
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOWN = b"BT /F1 12 Tf 72 700 Td (" + SENTENCE.encode() + b") Tj ET"
Objects = dict[int, bytes]


def pdf(objects: Mapping[int, bytes]) -> bytes:
    """A PDF of these objects; number 1 is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d %05d n \n" % (places[number], 0) if number in places else b"0000000000 65535 f \n"
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream as it is."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), more, content)


def packed(content: bytes, more: bytes = b"") -> bytes:
    """A stream packed with Flate."""
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode " + more)


def one_page(
    drawn: bytes = stream(SHOWN), page: bytes = b"", resources: bytes = b"", more: Objects | None = None
) -> Objects:
    """The objects of a PDF of one page: 1 catalogue, 2 page tree, 3 page, 4 what it draws, 5 its font."""
    box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 595 842]"
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R %b %b /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> %b >> >>" % (box, page, resources),
        4: drawn,
        5: FONT,
        **(more or {}),
    }


def encrypted(user: str, owner: str, strength: int) -> bytes:
    """A PDF of one page that asks for the user's password, if there is one."""
    out = io.BytesIO()
    lock = StandardEncryption(user, owner, canPrint=0, canCopy=0, strength=strength)
    canvas = Canvas(out, encrypt=lock, invariant=1)
    canvas.drawString(72, 700, SENTENCE)
    canvas.save()
    return out.getvalue()


def many_pages(count: int) -> bytes:
    """A PDF of so many pages, each with its own words, in a page tree of a hundred pages a branch."""
    objects = one_page()
    chance = random.Random(1)
    branches = range(6, 6 + -(-count // 100))
    objects[2] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (_references(branches), count)
    for place, branch in enumerate(branches):
        pages = range(branches.stop + place * 200, branches.stop + min(place * 200 + 200, count * 2), 2)
        objects[branch] = b"<< /Type /Pages /Parent 2 0 R /Kids [%b] /Count %d >>" % (
            _references(pages),
            len(pages),
        )
        for page in pages:
            words = [bytes(chance.choices(b"aeiknrstu", k=6)) for _ in range(8)]
            drawn = b" Tj 0 -20 Td ".join(b"(%b jalan %b.)" % (word, word) for word in words)
            objects[page] = (
                objects[3]
                .replace(b"Parent 2", b"Parent %d" % branch)
                .replace(b"4 0 R", b"%d 0 R" % (page + 1))
            )
            objects[page + 1] = stream(b"BT /F1 12 Tf 72 700 Td " + drawn + b" Tj ET")
    return pdf(objects)


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def deep_page_tree(levels: int) -> bytes:
    """A PDF whose only page hangs under so many branches."""
    objects = one_page()
    objects[2] = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
    for level in range(levels):
        kid = 7 + level if level < levels - 1 else 3
        objects[6 + level] = b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (5 + level, kid)
    return pdf(objects)


def bomb(drawn: bytes, times: int) -> bytes:
    """A stream that unpacks to `drawn` so many times, packed without ever being whole in memory."""
    packer = zlib.compressobj(9)
    pieces = [packer.compress(drawn) for _ in range(times)] + [packer.flush()]
    return stream(b"".join(pieces), b"/Filter /FlateDecode")


def docx(body: bytes, before: bytes = b"") -> bytes:
    """A Word file with this XML in its body."""
    head = b'<?xml version="1.0" encoding="UTF-8"?>'
    return docx_parts([head, before, WORD, b"<w:body>", body, b"</w:body></w:document>"])


def docx_parts(document: Iterable[bytes]) -> bytes:
    """A Word file with these pieces as its document, which is never whole in memory."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}" '
            'Target="word/document.xml"/></Relationships>',
        )
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for piece in document:
                part.write(piece)
    return out.getvalue()


PARAGRAPH = b"<w:p><w:r><w:t>" + SENTENCE.encode() + b"</w:t></w:r></w:p>"
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
LAUGHS = b"<!DOCTYPE d [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%b'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)
)

# What is small enough to be made and read in every run of the tests, by name.
FAULTS: dict[str, Callable[[], bytes]] = {
    "user-password.pdf": lambda: encrypted("rahasia", "pemilik", 128),
    "owner-password.pdf": lambda: encrypted("", "pemilik", 128),
    "unknown-handler.pdf": lambda: pdf(one_page()).replace(
        b"/Root", b"/Encrypt << /Filter /Rahasia.Sendiri /V 7 >> /ID [<00> <00>] /Root"
    ),
    "no-bytes.pdf": lambda: b"",
    "zeros.pdf": lambda: bytes(5000),
    "header-only.pdf": lambda: b"%PDF-1.7\n",
    "header-and-end.pdf": lambda: b"%PDF-1.7\n%%EOF\n",
    "page-tree-circle.pdf": lambda: pdf({**one_page(), 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
    "page-tree-two-circle.pdf": lambda: pdf(
        one_page(more={6: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"})
        | {2: b"<< /Type /Pages /Kids [6 0 R] /Count 2 >>"}
    ),
    "page-is-its-own-parent.pdf": lambda: pdf(
        {**one_page(), 3: b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>"}
    ),
    "outline-circle.pdf": lambda: pdf(
        one_page(more={6: b"<< /Title (a) /Parent 6 0 R /First 6 0 R /Next 6 0 R /Last 6 0 R >>"})
        | {1: b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"}
    ),
    "form-draws-itself.pdf": lambda: pdf(
        one_page(
            stream(SHOWN + b" /X Do"),
            resources=b"/XObject << /X 6 0 R >>",
            more={6: stream(b"/X Do", FORM + b"/Resources << /XObject << /X 6 0 R >> >>")},
        )
    ),
    "count-negative.pdf": lambda: pdf({**one_page(), 2: b"<< /Type /Pages /Kids [3 0 R] /Count -5 >>"}),
    "count-huge.pdf": lambda: pdf({**one_page(), 2: b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"}),
    "count-beyond-int.pdf": lambda: pdf(
        {**one_page(), 2: b"<< /Type /Pages /Kids [3 0 R] /Count 99999999999999999999 >>"}
    ),
    "count-is-a-name.pdf": lambda: pdf({**one_page(), 2: b"<< /Type /Pages /Kids [3 0 R] /Count /Lima >>"}),
    "no-kids.pdf": lambda: pdf({**one_page(), 2: b"<< /Type /Pages /Count 1 >>"}),
    "no-catalogue.pdf": lambda: pdf({2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
    "deep-page-tree.pdf": lambda: deep_page_tree(3000),
    "deep-array.pdf": lambda: pdf(one_page(page=b"/Annots " + b"[" * 100_000 + b"]" * 100_000)),
    "deep-dictionary.pdf": lambda: pdf(
        one_page(page=b"/PieceInfo " + b"<</A " * 100_000 + b"0" + b">>" * 100_000)
    ),
    "deep-array-drawn.pdf": lambda: pdf(one_page(stream(SHOWN + b" " + b"[" * 100_000))),
    "deep-states.pdf": lambda: pdf(one_page(packed(b"q " * 500_000 + SHOWN))),
    "contents-circle.pdf": lambda: pdf({**one_page(), 4: b"[4 0 R 4 0 R]"}),
    "length-of-itself.pdf": lambda: pdf(
        {**one_page(), 4: b"<< /Length 4 0 R >>\nstream\n" + SHOWN + b"\nendstream"}
    ),
    "length-huge.pdf": lambda: pdf(
        {**one_page(), 4: b"<< /Length 99999999999 >>\nstream\n" + SHOWN + b"\nendstream"}
    ),
    "length-negative.pdf": lambda: pdf(
        {**one_page(), 4: b"<< /Length -9 >>\nstream\n" + SHOWN + b"\nendstream"}
    ),
    "many-operators.pdf": lambda: pdf(one_page(packed(SHOWN + b" 0 0 m 1 1 l S" * 200_000))),
    "box-huge.pdf": lambda: pdf(one_page(page=b"/MediaBox [0 0 1e30 1e30]")),
    "box-empty.pdf": lambda: pdf(one_page(page=b"/MediaBox [0 0 0 0]")),
    "box-no-number.pdf": lambda: pdf(one_page(page=b"/MediaBox [nan inf /A (b)]")),
    "box-circle.pdf": lambda: pdf(one_page(page=b"/MediaBox 6 0 R", more={6: b"6 0 R"})),
    "places-huge.pdf": lambda: pdf(
        one_page(stream(b"BT /F1 1e38 Tf 1e38 1e38 Td (Kota kembar) Tj ET " + SHOWN))
    ),
    "places-no-number.pdf": lambda: pdf(
        one_page(stream(b"BT /F1 nan Tf nan inf Td 0 0 0 0 0 0 Tm (Kota kembar) Tj ET " + SHOWN))
    ),
    "size-zero.pdf": lambda: pdf(one_page(stream(b"BT /F1 0 Tf 9 9 Td (Kota kembar) Tj ET " + SHOWN))),
    "font-circle.pdf": lambda: pdf(
        {
            **one_page(),
            5: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H"
            b" /DescendantFonts [5 0 R] >>",
        }
    ),
    "font-letters-circle.pdf": lambda: pdf(
        {
            **one_page(more={6: stream(b"BT /F1 1 Tf (K) Tj ET")}),
            5: b"<< /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /FontBBox [0 0 1 1] /FirstChar 32"
            b" /LastChar 126 /Widths ["
            + b"1 " * 95
            + b"] /Encoding << /Differences [32"
            + b" /a" * 95
            + b"] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F1 5 0 R >> >> >>",
        }
    ),
    "font-names-circle.pdf": lambda: pdf(
        {
            **one_page(more={6: stream(b"/CMapName /A def 6 usecmap", b"/Type /CMap /UseCMap 6 0 R")}),
            5: FONT.replace(b">>", b"/ToUnicode 6 0 R >>"),
        }
    ),
    "font-names-endless.pdf": lambda: pdf(
        {
            **one_page(more={6: stream(b"1 beginbfrange <00> <ffffffff> <0041> endbfrange")}),
            5: FONT.replace(b">>", b"/ToUnicode 6 0 R >>"),
        }
    ),
    "no-font.pdf": lambda: pdf({**one_page(), 5: b"null"}),
    "filters-many.pdf": lambda: pdf(one_page(stream(SHOWN, b"/Filter [" + b"/FlateDecode " * 500 + b"]"))),
    "predictor-huge.pdf": lambda: pdf(
        one_page(packed(SHOWN, b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 99 >>"))
    ),
    "objects-in-themselves.pdf": lambda: pdf(
        one_page(more={6: stream(b"6 0 << >>", b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R")})
    ),
    "table-circle.pdf": lambda: pdf(one_page()).replace(
        b"/Size", b"/Prev %d /Size" % pdf(one_page()).find(b"xref\n")
    ),
    "not-a-zip.docx": lambda: b"PK\x03\x04" + bytes(500),
    "empty-zip.docx": lambda: b"PK\x05\x06" + bytes(18),
    "entities.docx": lambda: docx(b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>" + PARAGRAPH, LAUGHS + b"]>"),
    "outer-entity.docx": lambda: docx(
        b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>" + PARAGRAPH,
        b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
    ),
    "deep.docx": lambda: docx(
        b"<w:sdt><w:sdtContent>" * 50_000 + PARAGRAPH + b"</w:sdtContent></w:sdt>" * 50_000
    ),
    "deep-tables.docx": lambda: docx(
        PARAGRAPH + b"<w:tbl><w:tr><w:tc>" * 80 + PARAGRAPH + b"</w:tc></w:tr></w:tbl>" * 80
    ),
    "no-xml.docx": lambda: docx_parts([b"ini bukan XML"]),
    "other-xml.docx": lambda: docx_parts([b"<html><body>Kota kembar</body></html>"]),
    "wide-span.docx": lambda: docx(
        PARAGRAPH
        + b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>'
        + PARAGRAPH
        + b"</w:tc></w:tr></w:tbl>"
    ),
    "deep.html": lambda: b"<div>" * 100_000 + SENTENCE.encode() + b"</div>" * 100_000,
    "deep-inline.html": lambda: b"<p>" + b"<b><i>" * 50_000 + SENTENCE.encode(),
    "deep-lists.html": lambda: b"<ul><li>" * 50_000 + SENTENCE.encode(),
    "entities.html": lambda: LAUGHS + b"]><p>&a11; " + SENTENCE.encode(),
    "only-marks.html": lambda: b"<html><body><!-- kosong --></body></html>",
    "attributes.html": lambda: b"<p " + b"a=b " * 200_000 + b">" + SENTENCE.encode(),
    "binary.txt": lambda: bytes(range(256)) * 40,
    "picture.txt": lambda: b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(range(256)) * 9),
    "utf-16.txt": lambda: (SENTENCE * 9).encode("utf-16"),
    "utf-16-half.txt": lambda: (SENTENCE * 9).encode("utf-16")[:-1],
    "utf-32.txt": lambda: (SENTENCE * 9).encode("utf-32"),
    "windows-1252.txt": lambda: ("Café di kota kembar – " + SENTENCE).encode("cp1252"),
    "shift-jis.txt": lambda: "京都市とジョグジャカルタ特別州の姉妹都市".encode("shift-jis"),
    "half-a-letter.txt": lambda: SENTENCE.encode() + b"\xe2\x80",
    "lone-surrogate.txt": lambda: SENTENCE.encode() + b"\xed\xa0\x80",
    "controls.txt": lambda: SENTENCE.encode() + bytes(range(1, 32)) + SENTENCE.encode(),
    "marks-of-emphasis.md": lambda: b"*_" * 50_000,
    "marks-of-links.md": lambda: b"[" * 50_000 + b"](" * 50_000,
    "hashes.md": lambda: b"# " * 50_000,
    "bullets.md": lambda: b"- " * 50_000 + SENTENCE.encode(),
}

# What of these is refused, and a part of what is said then; the others are read.
REFUSED = {
    "user-password.pdf": "locked with a password",
    "unknown-handler.pdf": "encrypted in a way that cannot be read",
    "no-bytes.pdf": "the file is empty",
    "zeros.pdf": "not a PDF",
    "header-only.pdf": "damaged",
    "header-and-end.pdf": "damaged",
    "no-catalogue.pdf": "no pages",
    "page-tree-two-circle.pdf": "damaged",
    "deep-page-tree.pdf": "damaged",
    "deep-dictionary.pdf": "no text",
    "contents-circle.pdf": "no text",
    "predictor-huge.pdf": "no text",
    "font-circle.pdf": "damaged on page 1",
    "not-a-zip.docx": "damaged Word file",
    "empty-zip.docx": "damaged Word file",
    "entities.docx": "damaged Word file",
    "deep.docx": "damaged Word file",
    "no-xml.docx": "damaged Word file",
    "other-xml.docx": "no Word file",
    "deep.html": "nested too deep",
    "deep-inline.html": "nested too deep",
    "deep-lists.html": "nested too deep",
    "only-marks.html": "no text",
    "binary.txt": "not UTF-8",
    "picture.txt": "not UTF-8",
    "utf-16-half.txt": "not UTF-8",
    "utf-32.txt": "zero bytes",
    "windows-1252.txt": "not UTF-8",
    "shift-jis.txt": "cp932",
    "half-a-letter.txt": "not UTF-8",
    "lone-surrogate.txt": "not UTF-8",
    "marks-of-emphasis.md": "no text",
    "marks-of-links.md": "no text",
    "hashes.md": "no text",
}

# What takes long or much: the time and memory of a worker must hold it.
HEAVY: dict[str, Callable[[], bytes]] = {
    "forms-draw-each-other.pdf": lambda: pdf(
        one_page(
            stream(SHOWN + b" /X Do"),
            resources=b"/XObject << /X 6 0 R >>",
            more={
                6: stream(b"/Y Do /Y Do", FORM + b"/Resources << /XObject << /Y 7 0 R >> >>"),
                7: stream(b"/X Do /X Do", FORM + b"/Resources << /XObject << /X 6 0 R >> >>"),
            },
        )
    ),
    "forms-doubling.pdf": lambda: pdf(
        one_page(
            stream(SHOWN + b" /X Do"),
            resources=b"/XObject << /X 6 0 R >>",
            more={
                number: stream(
                    b"/X Do /X Do", FORM + b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
                )
                for number in range(6, 46)
            }
            | {46: stream(SHOWN, FORM + b"/Resources << /Font << /F1 5 0 R >> >>")},
        )
    ),
    "10000-pages.pdf": lambda: many_pages(10_000),
    "one-page-of-2-million-letters.pdf": lambda: pdf(
        one_page(
            packed(
                b"".join(
                    b"BT /F1 9 Tf 9 %d Td (%b) Tj ET " % (y % 840, SENTENCE.encode()) for y in range(30_000)
                )
            )
        )
    ),
    "deep-page-tree.pdf": lambda: deep_page_tree(100_000),
    "bomb.pdf": lambda: pdf(one_page(bomb(b"0 0 m 1 1 l S " * 100_000, 3000))),
    "bomb-of-spaces.pdf": lambda: pdf(one_page(bomb(b" " * 1_000_000, 4000))),
    "bomb.docx": lambda: docx_parts(
        chain([WORD + b"<w:body>"], repeat(PARAGRAPH * 10_000, 4000), [b"</w:body></w:document>"])
    ),
    "one-line.txt": lambda: (SENTENCE + " ").encode() * 100_000,
    "one-word.txt": lambda: b"kota" * 5_000_000,
    "one-sentence.txt": lambda: b"kota kembar " * 300_000,
}


def damaged(content: bytes, seed: int) -> bytes:
    """The file with some bytes or whole objects flipped, lost or doubled; the same seed, the same damage."""
    chance = random.Random(seed)
    mended = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(mended))
        if chance.random() < 0.3:  # from one object to the next
            start = max(mended.rfind(b" obj", 0, start), 0)
            end = mended.find(b" obj", start + 1) % (len(mended) + 1)
        else:
            end = start + chance.choice((1, 1, 4, 60))
        match chance.choice(("flip", "lose", "double")):
            case "flip":
                mended[start:end] = bytes(byte ^ 1 << chance.randrange(8) for byte in mended[start:end])
            case "lose":
                del mended[start:end]
            case "double":
                mended[start:start] = mended[start:end]
    return bytes(mended)
