import json
from pathlib import Path

import pytest

from pipeline.audit.evaluate import GoldSentence, read_gold, score_tables
from pipeline.core.errors import ConfigError
from pipeline.core.schema import Row

TEXTS = ("Dana kurang.", "Komunikasi lancar.", "Kota itu tua.", "Judul.")


def _sentences() -> list[Row]:
    rows: list[Row] = []
    at = 0
    for number, text in enumerate(TEXTS):
        section = "pustaka" if text == "Judul." else "hasil"
        rows.append(
            {
                "sentence_id": f"s{number}",
                "doc_id": "paper",
                "section": section,
                "language": "id",
                "start": at,
                "text": text,
            }
        )
        at += len(text) + 1
    return rows


def _evidence(number: int, code: str, assessment: str = "negative", coder: str = "rule:x.y") -> Row:
    return {
        "sentence_id": f"s{number}",
        "code": code,
        "assessment": assessment,
        "source_type": "author",
        "status": "suggested",
        "coder": coder,
    }


def _gold(number: int, code: str = "", text: str = "") -> GoldSentence:
    codes = [{"code": code, "assessment": "negative"}] if code else []
    return GoldSentence.model_validate(
        {"doc": "paper", "text": text or TEXTS[number], "source": "author", "codes": codes}
    )


GOLD = [_gold(0, "hambatan/anggaran"), _gold(1, "indikator/komunikasi")]


def test_counts_right_missed_and_false_codes() -> None:
    evidence = [_evidence(0, "hambatan/anggaran"), _evidence(0, "hambatan/politik")]

    score = score_tables(GOLD, _sentences(), evidence)

    summary = score.summary()
    assert (summary["precision"], summary["recall"], summary["micro_f1"]) == (0.5, 0.5, 0.5)
    assert score.missed == (("indikator/komunikasi", "Komunikasi lancar."),)
    assert score.false == (("hambatan/politik", "Dana kurang."),)


def test_evidence_on_a_body_sentence_outside_the_gold_is_false_but_not_in_references() -> None:
    evidence = [_evidence(2, "hambatan/politik"), _evidence(3, "hambatan/politik")]

    assert score_tables(GOLD, _sentences(), evidence).false == (("hambatan/politik", "Kota itu tua."),)


def test_sentences_are_found_by_their_letters() -> None:
    gold = [_gold(0, "hambatan/anggaran", text="dana  *kurang*")]

    score = score_tables(gold, _sentences(), [_evidence(0, "hambatan/anggaran")])

    assert (score.found, score.whole, score.summary()["micro_f1"]) == (1.0, 1.0, 1.0)


def test_a_sentence_cut_in_two_is_found_but_not_whole() -> None:
    gold = [_gold(0, "hambatan/anggaran", text="Dana kurang. Komunikasi lancar.")]

    score = score_tables(gold, _sentences(), [_evidence(1, "hambatan/anggaran")])

    assert (score.found, score.whole) == (1.0, 0.0)
    assert score.summary()["recall"] == 1.0


def test_counts_only_the_coders_asked_for() -> None:
    evidence = [_evidence(0, "hambatan/anggaran", coder="model:a")]

    assert score_tables(GOLD, _sentences(), evidence, ("rule:",)).summary()["recall"] == 0.0
    assert score_tables(GOLD, _sentences(), evidence, ("model:",)).summary()["recall"] == 0.5


def test_shares_of_right_assessment_and_source() -> None:
    evidence = [_evidence(0, "hambatan/anggaran"), _evidence(1, "indikator/komunikasi", "positive")]

    score = score_tables(GOLD, _sentences(), evidence)

    assert (score.assessment, score.source) == (0.5, 1.0)


def test_a_faulty_gold_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "a", "text": "b"}) + '\n{"doc": "a"}\n', encoding="utf-8")

    with pytest.raises(ConfigError, match=r"gold\.jsonl:2: text: Field required"):
        read_gold(path)


def test_tables_of_other_papers_are_not_scored_as_zero() -> None:
    gold = [GoldSentence(doc="ambon-2020", text="Dana kurang.")]

    with pytest.raises(ConfigError, match="are of ambon-2020, the tables of paper"):
        score_tables(gold, _sentences(), [])
