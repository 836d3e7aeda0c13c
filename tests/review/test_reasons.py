from dataclasses import replace

import pytest

from pipeline.core.findings import Evidence
from pipeline.review.reasons import Reason, read_reason
from tests.review.desks import make_paper


def _row(coder: str, note: str, trigger: str = "satu, dua") -> Evidence:
    return replace(make_paper().coded.evidence[0], coder=coder, note=note, trigger=trigger)


@pytest.mark.parametrize(
    ("note", "sure", "like", "ocr"),
    [
        ("", False, "", ""),
        ("sure", True, "", ""),
        ("like k1: Rapat; lalu pulang.", False, "k1: Rapat; lalu pulang.", ""),
        ("sure; like k1: Rapat.", True, "k1: Rapat.", ""),
        ("sure; like k1: Rapat.; ocr: 0.91", True, "k1: Rapat.", "0.91"),
        ("ocr: 0.91", False, "", "0.91"),
    ],
)
def test_reads_what_a_model_says(note: str, sure: bool, like: str, ocr: str) -> None:
    reason = read_reason(_row("model:m-1", note))

    assert (reason.sure, reason.like, reason.ocr) == (sure, like, ocr)
    assert (reason.name, reason.words) == ("m-1", ("satu", "dua"))


@pytest.mark.parametrize(
    ("like", "shown"),
    [
        ("k1: Rapat evaluasi  tahunan belum pernah diadakan oleh kedua pemerintah kota", ""),
        ("k1: Rapat evaluasi tahunan belum pernah …", ""),
        ("k1: Rapat evaluasi tahunan belum pernah", "k1: Rapat evaluasi tahunan belum pernah"),
        ("k1: Rapat evaluasi bulanan belum …", "k1: Rapat evaluasi bulanan belum …"),
    ],
)
def test_the_sentence_itself_is_no_example_of_what_it_is_like(like: str, shown: str) -> None:
    assert read_reason(_row("model:m-1", f"sure; like {like}")).like == shown


@pytest.mark.parametrize(
    ("note", "cues", "others"),
    [
        ("", "", ""),
        ("cue: belum, tidak", "belum, tidak", ""),
        ("cue: belum; also: a.b, c.d", "belum", "a.b, c.d"),
        ("goes on from p:s0003", "", "goes on from p:s0003"),
        ("cue: belum; ocr: 0.88", "belum", ""),
    ],
)
def test_reads_what_a_rule_says(note: str, cues: str, others: str) -> None:
    reason: Reason = read_reason(_row("rule:a.b", note, "satu … dua"))

    assert (reason.cues, reason.others) == (cues, others)
    assert (reason.by_rule, reason.name, reason.words) == (True, "a.b", ("satu", "dua"))
