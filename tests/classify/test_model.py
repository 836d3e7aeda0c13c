import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import skops.io

from pipeline.classify import model as model_module
from pipeline.classify.card import calibration_error, make_card, make_page
from pipeline.classify.function_words import telling
from pipeline.classify.model import (
    build_joint,
    fit_judge,
    joint_columns,
    joint_probabilities,
    joint_table,
    judge_rows,
    predict,
    probabilities,
    weighty_words,
)
from pipeline.classify.samples import Coded, CodeModel, Sample, rule_table
from pipeline.classify.storage import load_model, save_model
from pipeline.classify.training import FEWEST, HeldOut, train
from pipeline.core.errors import ConfigError
from pipeline.core.records import Assessment

CODES = ("hambatan/anggaran", "capaian/pelatihan", "hambatan/politik")
SAYINGS = {
    "hambatan/anggaran": (
        "Dana kegiatan {} kembali dipangkas.",
        "Kas daerah {} kosong sehingga program batal.",
    ),
    "capaian/pelatihan": ("Guru {} lulus kursus bahasa.", "Perawat {} selesai belajar di rumah sakit mitra."),
    "": ("Kota {} terletak di pesisir utara.", "Jarak {} ke ibu kota ditempuh empat jam."),
}
PLACES = "Ternate Bitung Tarakan Sorong Kupang Padang Jambi Batu Tegal Blitar Dumai Palu".split()


def _coded(place: str, number: int) -> list[Coded]:
    """Runs of a document: each saying with its code; a rule knows every second one."""
    runs = []
    for code, sayings in SAYINGS.items():
        for at, saying in enumerate(sayings):
            said = (
                {code: Assessment.NEGATIVE if code.startswith("h") else Assessment.POSITIVE} if code else {}
            )
            rules = said if (at + number) % 2 else {}
            sample = Sample(saying.format(place), ("section:hasil",), rules)
            runs.append(Coded(f"{place}-{code}-{at}", place, sample, said, blind=number % 3 > 0))
    return runs


@pytest.fixture(scope="module")
def coded() -> list[Coded]:
    return [one for number, place in enumerate(PLACES) for one in _coded(place, number)]


@pytest.fixture(scope="module")
def trained(coded: list[Coded]) -> tuple[CodeModel, HeldOut]:
    return train(coded, CODES)


def _suggested(model: CodeModel, text: str) -> dict[str, Assessment]:
    found = predict(model, [Sample(text, ("section:hasil",), {})], ["s1"])
    return {one.code: one.assessment for one in found}


def test_words_of_a_code_suggest_it_in_a_city_never_seen(trained: tuple[CodeModel, HeldOut]) -> None:
    assert _suggested(trained[0], "Dana kegiatan Manado dipangkas.") == {"hambatan/anggaran": "negative"}
    assert _suggested(trained[0], "Bidan Manado lulus kursus.") == {"capaian/pelatihan": "positive"}
    assert _suggested(trained[0], "Manado terletak di ujung utara.") == {}


def test_a_prediction_names_the_words_that_spoke_for_it(trained: tuple[CodeModel, HeldOut]) -> None:
    (one,) = predict(trained[0], [Sample("Dana kegiatan Manado dipangkas.", (), {})], ["s1"])

    assert "dipangkas" in one.words
    assert "manado" not in one.words
    assert 0 < one.probability <= 1


def test_words_that_tell_nothing_are_no_reasons(trained: tuple[CodeModel, HeldOut]) -> None:
    text = "Perawat selesai belajar di rumah sakit sehingga program batal dalam empat jam."
    pairs = [(text, column) for column in range(len(CODES) - 1)]

    words = {word for found in weighty_words(trained[0], pairs) for word in found}

    assert {"rumah sakit", "batal"} <= words
    assert {word for word in words if telling(word) != word} == set()


def test_a_prediction_names_the_coded_sentence_that_it_is_most_like(
    trained: tuple[CodeModel, HeldOut], tmp_path: Path
) -> None:
    save_model(trained[0], make_card(*trained, [], {}), "", tmp_path)
    model, _ = load_model(tmp_path)

    (one,) = predict(model, [Sample("Dana kegiatan Tarakan dipangkas.", (), {})], ["s1"])

    assert one.like == "Tarakan-hambatan/anggaran-0: Dana kegiatan Tarakan kembali dipangkas."


def test_a_rule_that_fired_raises_the_probability_and_keeps_its_assessment(
    trained: tuple[CodeModel, HeldOut],
) -> None:
    text, code = "Dana kegiatan Manado dipangkas.", CODES[0]
    with_rule = Sample(text, (), {code: Assessment.MIXED})

    alone, beside = probabilities(trained[0], [Sample(text, (), {}), with_rule])[:, 0]
    (one,) = predict(trained[0], [with_rule], ["s1"])

    assert beside > alone
    assert one.assessment is Assessment.MIXED


def test_each_rule_that_agrees_has_a_column_of_its_own() -> None:
    said = {CODES[0]: Assessment.NEGATIVE}
    samples = [Sample("Dana kegiatan Manado dipangkas.", (), said, {CODES[0]: n}) for n in (1, 2, 3)]
    columns = joint_columns(np.zeros((3, 3)), rule_table(samples, CODES), None, np.zeros(3)).reshape(3, 3, -1)

    assert [row[6:9].tolist() for row in columns[:, 0]] == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    assert not columns[:, 1:, 6:9].any()


def test_a_code_counts_by_its_lead_over_the_others() -> None:
    columns = joint_columns(np.array([[0.5, -1.0, 0.2]]), np.zeros((1, 3)), None, np.zeros(3))

    assert columns[:, 9:11] == pytest.approx(np.array([[0.3, 1], [-1.5, 0], [-0.3, 0]]))


def test_a_rule_counts_for_as_much_as_it_was_worth_for_its_code() -> None:
    margins, rarity = np.full((400, 2), -0.6), np.zeros(2)
    rules = np.tile([[1.0, 1.0], [0.0, 0.0]], (200, 1))
    truth = np.zeros((400, 2), dtype=np.int64)
    truth[::2, 0] = 1  # the first code's rules are always right, the other's one time in ten
    truth[::20, 1] = 1

    joint = build_joint().fit(joint_table(margins, rules, None, rarity), truth.ravel())

    good, poor = joint_probabilities(joint, margins[:1], rules[:1], None, rarity)[0]
    assert good > 0.9
    assert poor < 0.2


def test_many_sentences_are_judged_as_few_are(
    trained: tuple[CodeModel, HeldOut], coded: list[Coded], monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = [replace(one.sample, place=("naskah", at)) for at, one in enumerate(coded)]
    whole = probabilities(trained[0], samples)

    monkeypatch.setattr(model_module, "BATCH", 7)

    assert np.array_equal(probabilities(trained[0], samples), whole)


def test_a_sentence_counts_by_those_beside_it(coded: list[Coded]) -> None:
    runs = [replace(one, sample=replace(one.sample, place=(one.group, at))) for at, one in enumerate(coded)]
    model, _ = train(runs, CODES)
    said = [Sample("Dana kegiatan Manado kembali dipangkas.", ("section:hasil",), {}, place=("a", 1))]
    vague = Sample("Program Manado terhenti.", ("section:hasil",), {}, place=("a", 2))

    alone, beside = (probabilities(model, [*before, vague])[-1, 0] for before in ([], said))

    assert beside > 1.2 * alone


def test_one_word_judges_each_code_in_its_own_way() -> None:
    codes = ("hambatan/anggaran", "strategi/pendanaan") * 8
    samples = [Sample(f"Iuran di {place} naik.", (), {}) for place in PLACES[:8] for _ in range(2)]
    said = ["negative", "positive"] * 8

    judge = fit_judge(judge_rows(samples, codes), said)

    new = Sample("Iuran di Ende naik.", (), {})
    assert judge.predict(judge_rows([new, new], codes[:2])).tolist() == ["negative", "positive"]
    assert judge_rows([new], codes[:1])[0, 3].split()[:4] == [
        "hambatan:iuran",
        "hambatan/anggaran:iuran",
        "hambatan:di",
        "hambatan/anggaran:di",
    ]


def test_words_never_learnt_from_count_by_their_family(coded: list[Coded]) -> None:
    told = [
        replace(one, sample=replace(one.sample, families=("uang",) if CODES[0] in one.codes else ()))
        for one in coded
    ]
    model, _ = train(told, CODES)
    text = "Pundi-pundi Manado menipis."

    bare, told_money = probabilities(model, [Sample(text, (), {}), Sample(text, (), {}, {}, ("uang",))])[:, 0]

    assert told_money > bare + 0.1


def test_silent_on_a_code_with_too_little_to_learn_from(coded: list[Coded]) -> None:
    few = [
        Coded(
            f"p{at}",
            place,
            Sample(f"Kudeta mengguncang {place}.", (), {}),
            {CODES[2]: Assessment.NEGATIVE},
            True,
        )
        for at, place in enumerate(PLACES)
    ]
    assert len(few) < FEWEST

    model, _ = train([*coded, *few], CODES)

    assert np.isinf(model.suggest[2])
    assert CODES[2] not in _suggested(model, "Kudeta mengguncang Manado.")


def test_too_few_documents_are_refused(coded: list[Coded]) -> None:
    with pytest.raises(ConfigError, match="3 documents are too few"):
        train([one for one in coded if one.group in PLACES[:3]], CODES)


def test_sentences_that_rules_were_written_from_do_not_measure_them(coded: list[Coded]) -> None:
    with pytest.raises(ConfigError, match="0 documents have sentences that are blind: 5") as raised:
        train([replace(one, blind=False) for one in coded], CODES)

    assert '"blind": true' in raised.value.hint


def test_blind_sentences_without_codes_teach_nothing(coded: list[Coded]) -> None:
    telling = next(one.group for one in coded if one.blind and one.codes)

    with pytest.raises(ConfigError, match="1 documents have blind sentences with codes: 2 are needed"):
        train([one if one.group == telling else replace(one, codes={}) for one in coded], CODES)


def test_where_all_were_judged_alike_the_model_judges_so_too(coded: list[Coded], tmp_path: Path) -> None:
    alike = [replace(one, codes=dict.fromkeys(one.codes, Assessment.MIXED)) for one in coded]
    trained = train(alike, CODES)
    save_model(trained[0], make_card(*trained, alike, {}), "", tmp_path)

    model, _ = load_model(tmp_path)

    assert _suggested(model, "Dana kegiatan Manado dipangkas.") == {"hambatan/anggaran": "mixed"}


def test_the_same_sentences_give_the_same_bytes(
    coded: list[Coded], trained: tuple[CodeModel, HeldOut], tmp_path: Path
) -> None:
    again, _ = train(coded, CODES)
    for name, model in (("one", trained[0]), ("two", again)):
        save_model(model, {}, "", tmp_path / name)

    one, two = (tmp_path / name / "model.skops" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:  # nor is an address of this process in it
        assert not re.search(r'"\d{9,}"', archive.read("schema.json").decode())


def test_a_stored_model_says_the_same(
    trained: tuple[CodeModel, HeldOut], tmp_path: Path, coded: list[Coded]
) -> None:
    card = make_card(*trained, coded, {"a.jsonl": "ff"})
    save_model(trained[0], card, make_page("m", card), tmp_path / "m")

    model, model_id = load_model(tmp_path / "m")

    samples = [one.sample for one in coded]
    assert np.array_equal(probabilities(model, samples), probabilities(trained[0], samples))
    assert model_id.startswith("m@")


def test_a_model_that_does_not_fit_is_refused(trained: tuple[CodeModel, HeldOut], tmp_path: Path) -> None:
    card = make_card(*trained, [], {})
    save_model(trained[0], card, "", tmp_path)
    path = tmp_path / "card.json"
    written = json.loads(path.read_text())

    path.write_text(json.dumps(written | {"scikit_learn": "0.1"}))
    with pytest.raises(ConfigError, match=r"made with scikit-learn 0\.1"):
        load_model(tmp_path)
    path.write_text(json.dumps(written | {"format": 0}))
    with pytest.raises(ConfigError, match="a model of format 0, this version reads format"):
        load_model(tmp_path)
    path.write_text(json.dumps(written | {"model_sha256": "00"}))
    with pytest.raises(ConfigError, match=r"not the file that card\.json describes"):
        load_model(tmp_path)
    with pytest.raises(ConfigError, match="no model there"):
        load_model(tmp_path / "nowhere")


def test_a_model_with_code_in_it_is_refused(
    trained: tuple[CodeModel, HeldOut], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        skops.io, "dumps", lambda state, dumps=skops.io.dumps: dumps({**state, "x": Sample("", (), {})})
    )
    save_model(trained[0], make_card(*trained, [], {}), "", tmp_path)

    with pytest.raises(ConfigError, match="holds more than a model"):
        load_model(tmp_path)


def test_a_false_certainty_counts_as_an_error_of_calibration() -> None:
    assert calibration_error(np.array([[1.0, 0.0]]), np.array([[0, 0]])) == 1.0
    assert calibration_error(np.array([[1.0, 0.0]]), np.array([[1, 0]])) == 0.0


def test_the_card_counts_what_was_right(trained: tuple[CodeModel, HeldOut], coded: list[Coded]) -> None:
    card = make_card(*trained, coded, {"a.jsonl": "ff"})

    assert card["ways"]["rules, lone ones too"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert card["ways"]["model (words and rules)"]["recall"] == 1.0
    assert card["codes"]["hambatan/anggaran"]["sentences"] == 24
    assert card["codes"]["hambatan/politik"]["suggested_from"] is None
    assert "| hambatan/politik | 0 | silent |" in make_page("m", card)
