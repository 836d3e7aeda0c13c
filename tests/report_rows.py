"""Rows of invented papers for the report, as many as wanted; and the rows of a report that was written."""

import json
import random
import re
from collections.abc import Iterator
from typing import Any

from pipeline.core.audit_tables import FINDING_KINDS
from pipeline.core.codebook import Codebook
from pipeline.core.records import Assessment, SectionName, SourceType

Rows = dict[str, list[dict[str, Any]]]
CITIES = ("Ambon", "Kendari", "Magelang", "Ternate", "Bukittinggi", "Singkawang", "Probolinggo", "Palu")
PARTNERS = ("Darwin", "Kōchi", "Brugge", "Nantes", "Gimhae", "Townsville")
OPENINGS = ("Menurut laporan dinas,", "Selama tiga tahun terakhir,", "Pada rapat triwulan,", "Sejak awal,")
SUBJECTS = ("tim kerja sama", "bagian kerja sama setda", "dinas pariwisata", "kantor penghubung", "wali kota")
VERBS = (
    "belum menyusun",
    "telah menyepakati",
    "sempat menunda",
    "hanya sebagian menjalankan",
    "merencanakan",
)
OBJECTS = ("rencana kerja tahunan", "pelatihan pegawai", "pertukaran pelajar", "anggaran bersama", "evaluasi")
ENDINGS = (
    "karena dana dialihkan.",
    "bersama kota mitra.",
    "meskipun pejabatnya berganti.",
    "tanpa jadwal baru.",
)
SECTIONS = (SectionName.PENDAHULUAN, SectionName.HASIL, SectionName.HASIL, SectionName.KESIMPULAN)
HOSTILE = 'Bagian ini menulis "</script><script>alert(1)</script><img src=x onerror=alert(2)>" apa adanya.'


def report_payload(page: str) -> dict[str, Any]:
    """Return what the report of this HTML is drawn from."""
    found = re.search(r'<script type="application/json" id="report-data">(.*?)</script>', page, re.DOTALL)
    payload: dict[str, Any] = json.loads(found[1] if found else "{}")
    return payload


def unpacked(values: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the rows of one of its tables."""
    table = values["tables"][name]
    rows: list[dict[str, Any]] = [{} for _ in range(table["rows"])]
    for column, cells in zip(table["columns"], table["cells"], strict=True):
        for row, cell in zip(rows, cells, strict=True):
            row[column["name"]] = cell
            if column["text"]:
                row[column["name"]] = values["texts"][cell] if cell >= 0 else None
    return rows


def report_rows(codebook: Codebook, papers: int, sentences: int, evidence: int) -> Rows:
    """Return the rows of `papers` papers with `sentences` sentences in all and `evidence` codings."""
    draw = random.Random(20260101)
    codes = [code for code, _, _ in codebook.codes()]
    documents = [_document(draw, number, sentences // papers) for number in range(papers)]
    coded = [
        row
        for document in documents
        for row in _evidence(draw, document, codes, sentences // papers, evidence // papers)
    ]
    matrix = list(_matrix(documents, codes, coded))
    return {
        "documents": documents,
        "evidence": coded,
        "matrix": matrix,
        "timeline": list(_timeline(draw, codebook, coded)),
        "findings": list(_findings(draw, coded)),
        "agreement": list(_agreement(draw, codes)),
        "dossier": list(_dossier(coded)),
        "searched": list(_searched(matrix)),
        "recheck": list(_recheck(coded)),
        "drift": list(_drift(coded, codes)),
    }


def _document(draw: random.Random, number: int, sentences: int) -> dict[str, Any]:
    city, partner = draw.choice(CITIES), draw.choice(PARTNERS)
    return {
        "doc_id": f"{city.lower()}-{2005 + number % 20}-{number:03d}",
        "title": f"Kerja sama kota kembar {city} dan {partner}: naskah contoh {number}",
        "authors": "Penulis Contoh",
        "year": 2005 + number % 20,
        "kind": draw.choice(("artikel", "skripsi")),
        "source_file": f"{number}.pdf",
        "pages": 12,
        "sentences": sentences,
        "status": "ok",
        "message": "",
        "city_pair": f"{city}–{partner}",
    }


def _evidence(
    draw: random.Random, document: dict[str, Any], codes: list[str], sentences: int, count: int
) -> Iterator[dict[str, Any]]:
    for place in sorted(draw.randrange(sentences) for _ in range(count)):
        code = draw.choice(codes)
        words = [draw.choice(part) for part in (OPENINGS, SUBJECTS, VERBS, OBJECTS, ENDINGS)]
        text = f"{' '.join(words)} Hal itu dicatat pada butir {place} naskah {document['doc_id']}."
        if place % 97 == 0:
            text = HOSTILE
        coder = draw.choice(("rule:contoh.satu", "rule:contoh.dua", "model:contoh-1", "human:Ibu Rina"))
        decided = coder.startswith("human") or draw.random() < 0.2
        status = draw.choice(("accepted", "rejected", "uncertain")) if decided else "suggested"
        source = draw.choice(tuple(SourceType))
        yield {
            "evidence_id": f"{document['doc_id']}-{place}-{code}-{coder}",
            "doc_id": document["doc_id"],
            "sentence_id": f"{document['doc_id']}:s{place:04d}",
            "page": 1 + place * 12 // sentences,
            "section": str(draw.choice(SECTIONS)),
            "heading": "4.1 Hasil",
            "dimension": code.partition("/")[0],
            "code": code,
            "assessment": str(draw.choice(tuple(Assessment))),
            "source_type": str(source),
            "source_name": "Informan 2" if source is SourceType.INFORMANT else "",
            "text": text,
            "start": place * 100,
            "end": place * 100 + len(text),
            "trigger": f"{words[2]} … {words[3]}",
            "coder": coder,
            "probability": 0.73 if coder.startswith("model") else None,
            "status": status,
            "decided_by": "Ibu Rina" if decided else "",
            "note": "",
        }


def _matrix(
    documents: list[dict[str, Any]], codes: list[str], coded: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    cells: dict[tuple[str, str], dict[str, int]] = {}
    for row in coded:
        counts = cells.setdefault((row["doc_id"], row["code"]), dict.fromkeys(map(str, Assessment), 0))
        counts[row["assessment"]] += 1
    for document in documents:
        for code in codes:
            counts = cells.get((document["doc_id"], code), dict.fromkeys(map(str, Assessment), 0))
            verdict = max(counts, key=lambda name: counts[name]) if any(counts.values()) else "none"
            apart = verdict == "negative" and len(code) % 3 == 0
            yield {
                "doc_id": document["doc_id"],
                "code": code,
                "verdict": verdict,
                **counts,
                "body": verdict,
                "conclusion": "positive" if apart else verdict,
                "sentences": sum(counts.values()),
            }


def _timeline(
    draw: random.Random, codebook: Codebook, coded: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for row in coded[::7]:
        year = draw.randrange(1998, 2025)
        exact = draw.random() < 0.5
        date = f"{year}-{draw.randrange(1, 13):02d}" if exact else str(year)
        yield {
            **{name: row[name] for name in ("doc_id", "sentence_id", "page")},
            "date_start": date,
            "date_end": date,
            "precision": "month" if exact else "year",
            "event": draw.choice(list(codebook.events)),
            "text": row["text"],
        }


def _findings(draw: random.Random, coded: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number in range(min(len(coded) // 20, 400)):
        kind = FINDING_KINDS[number % len(FINDING_KINDS)]
        for place, row in enumerate((coded[number], coded[-1 - number]), start=1):
            yield {
                "finding_id": f"f{number:04d}",
                "kind": kind,
                "subject": draw.choice(("awal kerja sama", "kerangka indikator", "nama kantor penghubung")),
                "code": row["code"] if number % 2 else "",
                "message_id": "Dua tempat tidak sejalan; periksa mana yang benar.",
                "message_en": "Two places do not agree; see which is right.",
                "place": place,
                "says": draw.choice(("2014", "2015", "2016")),
                "says_en": "",
                **{name: row[name] for name in ("doc_id", "sentence_id", "page", "start", "end", "text")},
            }


def _agreement(draw: random.Random, codes: list[str]) -> Iterator[dict[str, Any]]:
    for code in ("all", *codes[:12]):
        row: dict[str, Any] = {"coder_a": "human:Ibu Rina", "coder_b": "rule", "code": code}
        row |= {"subject": "code", "n": 240, "prevalence": 0.1, "drawn": "sentences"}
        for name in ("percent", "alpha"):
            value = round(draw.uniform(0.3, 0.9), 4)
            row |= {
                name: value,
                f"{name}_low": round(value - 0.12, 4),
                f"{name}_high": round(value + 0.09, 4),
            }
        yield row


def _dossier(coded: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in {(row["sentence_id"], row["code"]): row for row in coded}.values():
        decided = bool(row["decided_by"])
        yield {
            **{name: row[name] for name in ("doc_id", "code", "sentence_id", "text")},
            "sources": 2,
            "decided_at": "2026-03-04T05:06:07.000+00:00" if decided else "",
            "memo": "jelas dari kalimat sebelumnya" if decided else "",
        }


def _searched(matrix: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(row for row in matrix if row["verdict"] == "none"):
        yield {
            **{name: row[name] for name in ("doc_id", "code")},
            "outcome": "partly read" if number % 9 == 4 else "not found",
            "why": "scan" if number % 9 == 4 else "",
            **{"sentences": 200, "read": 180, "rules": 9, "rejected": 0, "near": 1},
            **{"rule": "contoh.tiga", "page": 4, "text": "Rapat itu sempat direncanakan."},
        }


def _recheck(coded: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in [row for row in coded if row["decided_by"]][:40]:
        yield {name: row[name] for name in ("doc_id", "code", "sentence_id", "page", "text", "status")}


def _drift(coded: list[dict[str, Any]], codes: list[str]) -> Iterator[dict[str, Any]]:
    causes = (
        ("rule", "changed: contoh.tiga"),
        ("decision", "accepted by Ibu Rina"),
        ("document", "new paper"),
    )
    for number, row in enumerate(coded[::9]):
        change = ("gained", "lost", "reassigned")[number % 3]
        cause, detail = causes[number // 3 % len(causes)]
        source = f"{row['source_type']} {row['source_name']}".strip()
        both = {
            "before": {"code": codes[number % len(codes)], "assessment": "neutral"},
            "after": {"code": row["code"], "assessment": row["assessment"]},
        }
        both["before" if change == "gained" else "after" if change == "lost" else ""] = {}
        yield {
            **{name: row[name] for name in ("doc_id", "sentence_id", "page", "text")},
            "change": change,
            **{
                f"{name}_{side}": both[side].get(name, "")
                for side in ("before", "after")
                for name in ("code", "assessment")
            },
            **{f"source_{side}": source if both[side] else "" for side in ("before", "after")},
            **{f"coders_{side}": "rule:contoh.tiga" if both[side] else "" for side in ("before", "after")},
            "cause": cause,
            "detail": detail,
        }
