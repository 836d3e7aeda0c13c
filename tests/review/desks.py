"""Desks with invented papers to test the review page with."""

import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from starlette.testclient import TestClient

from pipeline.core.codebook import Codebook
from pipeline.core.config import load_yaml
from pipeline.core.decision_log import DecisionLog
from pipeline.core.findings import Attribution, AuditFinding, Evidence
from pipeline.core.paper import CodedPaper, Paper, ReadPaper
from pipeline.core.records import Assessment, Document, Page, SourceType, Span
from pipeline.review.app import Access, create_app
from pipeline.review.book import Book
from pipeline.review.desk import Box, Desk, Kit
from pipeline.review.guard import hosts_of
from pipeline.review.index import make_card
from pipeline.review.sessions import Door
from pipeline.reviewing import agree, agreement, kin
from tests.sources import document, sentences

CODEBOOK_FILE = Path(__file__).parents[2] / "configs" / "codebook.yaml"
CODEBOOK = load_yaml(CODEBOOK_FILE, Codebook)
TOKEN = "a-token"
BASE = "http://127.0.0.1:8765"
TEXTS = (
    "Rapat evaluasi tahunan belum pernah diadakan oleh kedua pemerintah kota.",
    "Keterbatasan anggaran membuat kunjungan balasan ke kota mitra tertunda dua kali.",
    "Pelatihan aparatur berlangsung pada bulan Maret.",
    "Menurut Informan 2, <script>alert('x')</script> tertulis di papan pengumuman kota.",
)
# sentence, code, assessment, coder, trigger, probability, note
FOUND = (
    (
        0,
        "indikator/evaluasi",
        "negative",
        "rule:indikator.evaluasi.belum",
        "evaluasi … belum",
        None,
        "cue: belum",
    ),
    (
        0,
        "indikator/evaluasi",
        "negative",
        "model:m-1",
        "rapat evaluasi",
        0.83,
        "sure; like k1: Evaluasi tidak ada.",
    ),
    (1, "hambatan/anggaran", "negative", "rule:hambatan.anggaran.batas", "Keterbatasan anggaran", None, ""),
    (1, "indikator/komitmen", "negative", "model:m-1", "tertunda", 0.44, ""),
    (3, "indikator/komitmen", "neutral", "model:m-1", "papan", 0.5, ""),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A code that a rule or model finds in a sentence."""

    sentence: int
    code: str
    assessment: Assessment
    coder: str
    trigger: str = ""
    probability: float | None = None
    note: str = ""


FINDINGS = tuple(Found(one[0], one[1], Assessment(one[2]), *one[3:]) for one in FOUND)


def make_paper(
    doc_id: str = "surabaya-2020", texts: Sequence[str] = TEXTS, found: Sequence[Found] = FINDINGS
) -> Paper:
    """Return a paper of one page with these sentences, one paragraph of them."""
    read = tuple(
        replace(one, doc_id=doc_id, sentence_id=f"{doc_id}:s{one.index:04d}") for one in sentences(*texts)
    )
    text = document(" ".join(texts) + "\n")
    digest = sha256(doc_id.encode()).hexdigest()
    source = replace(text.source, doc_id=doc_id, sha256=digest, title=f"Kota kembar {doc_id}")
    text = replace(text, source=source, pages=(Page(1, 600.0, 800.0),))
    evidence = tuple(
        Evidence(
            evidence_id=f"{doc_id}-{number}",
            doc_id=doc_id,
            sentence_id=read[one.sentence].sentence_id,
            page=1,
            section=read[one.sentence].section,
            heading="Hasil",
            code=one.code,
            assessment=one.assessment,
            source_type=SourceType.AUTHOR,
            source_name="",
            text=read[one.sentence].text,
            span=read[one.sentence].span,
            trigger=one.trigger,
            coder=one.coder,
            probability=one.probability,
            note=one.note,
        )
        for number, one in enumerate(found)
    )
    said = tuple(Attribution(one.sentence_id, SourceType.AUTHOR, "", "own") for one in read)
    return Paper(ReadPaper(text, read), CodedPaper((), evidence, (), (), said))


def make_desk(
    folder: Path, papers: Sequence[Paper] | None = None, findings: Sequence[AuditFinding] = ()
) -> Desk:
    """Return a desk with these papers, whose sentences stand on their page one below the other."""
    papers = (make_paper(),) if papers is None else papers
    by_doc = {paper.doc_id: paper for paper in papers}
    cards = tuple(make_card(paper) for paper in papers)

    def boxes(text: Document, span: Span) -> dict[int, list[Box]]:
        top = 40 + 20 * sum(
            other.span.start < span.start for other in by_doc[text.source.doc_id].read.sentences
        )
        return {1: [(50.0, float(top), 500.0, float(top + 12))]}

    kit = Kit(
        paper=by_doc.__getitem__,
        picture=lambda doc_id, number: png(60, 80),
        boxes=boxes,
        agree=agree,
        agreement=agreement,
        findings=lambda: tuple(findings),
        worth=lambda cards: MappingProxyType(
            {(card.doc_id, line.index): float(len(line.proposed)) for card in cards for line in card.lines}
        ),
        kin=kin,
    )
    log = DecisionLog(folder / "decisions.sqlite")
    book = Book(folder / "codebook.yaml", CODEBOOK)  # the file is there where a test writes it
    return Desk(book, cards, kit, log, DecisionLog(folder / "training.sqlite"), folder / "assignments.json")


def png(width: int, height: int) -> bytes:
    """Return a white picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


class Browser:
    """A browser without scripts: it holds the cookies, and posts as the scripts of the page do."""

    def __init__(self, desk: Desk, host: str = "127.0.0.1", password: str = "", app: object = None) -> None:
        access = Access(Door(TOKEN, password, pause_s=0), hosts_of(host, "meja"))
        self.app = app or create_app(desk, access)
        self.client = TestClient(self.app, base_url=BASE, follow_redirects=False)  # type: ignore[arg-type]
        self.csrf = ""

    def enter(self, coder: str = "Rina", part: str = "coder") -> "Browser":
        """Follow the link and give a name."""
        assert self.client.get(f"/enter?token={TOKEN}").status_code == 303
        page = self.client.get("/start").text
        found = re.search(r"X-CSRF-Token&#34;: &#34;([\w-]+)|X-CSRF-Token\": \"([\w-]+)", page)
        assert found
        self.csrf = found[1] or found[2]
        assert self.post("/start", coder=coder, part=part).status_code == 204
        return self

    def get(self, path: str) -> str:
        """Return a page that must be there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, **fields: object):  # type: ignore[no-untyped-def]  # noqa: ANN201
        """Post a form as the page does."""
        headers = {"Origin": BASE, "X-CSRF-Token": self.csrf, "HX-Request": "true"}
        return self.client.post(path, data=fields, headers=headers)
