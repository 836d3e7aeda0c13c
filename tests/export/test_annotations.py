"""Web annotations, Label Studio tasks and spaCy lines: positions give the quotes again."""

import json
from pathlib import Path
from xml.etree import ElementTree

import spacy

from pipeline.core.codebook import Codebook
from pipeline.core.paper import Paper
from pipeline.export.label_studio import task, write_label_studio, write_labelling_config
from pipeline.export.spacy_lines import sentence_lines, write_spacy_lines
from pipeline.export.web_annotations import CONTEXT, write_web_annotations

Papers = tuple[Paper, ...]


def test_web_annotations_find_their_quote_by_position_and_by_its_surroundings(
    tmp_path: Path, coded_papers: Papers
) -> None:
    write_web_annotations(tmp_path / "x.jsonld", coded_papers)

    collection = json.loads((tmp_path / "x.jsonld").read_text("utf-8"))
    items = collection["first"]["items"]
    texts = {f"urn:sha256:{p.document.source.sha256}": p.document.text for p in coded_papers}
    assert (collection["@context"], collection["type"]) == (CONTEXT, "AnnotationCollection")
    assert collection["total"] == len(items) == 8
    for item in items:
        text = texts[item["target"]["source"]]
        quote, position = item["target"]["selector"]
        assert quote["exact"] == text[position["start"] : position["end"]]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    assert {item["creator"]["type"] for item in items if item["creator"]["name"] == "Rina"} == {"Person"}


def test_web_annotations_leave_out_what_was_rejected(tmp_path: Path, coded_papers: Papers) -> None:
    write_web_annotations(tmp_path / "x.jsonld", coded_papers)

    assert "indikator/sumber_daya" not in (tmp_path / "x.jsonld").read_text("utf-8")


def test_label_studio_gets_machines_as_predictions_and_people_as_annotations(coded_papers: Papers) -> None:
    made = task(coded_papers[0])

    by_machine = [one["model_version"] for one in made["predictions"]]  # type: ignore[attr-defined]
    assert by_machine == ["model:m@1", "rules"]
    people = made["annotations"]
    assert isinstance(people, list)
    label = people[0]["result"][0]["value"]
    assert people[0]["completed_by"] == {"email": "Rina"}
    assert coded_papers[0].document.text[label["start"] : label["end"]] == label["text"]
    assert "🙂" in label["text"]
    assert "indikator/sumber_daya" not in str(made)  # rejected


def test_the_labelling_set_up_names_every_code(
    tmp_path: Path, coded_papers: Papers, codebook: Codebook
) -> None:
    write_label_studio(tmp_path / "x.json", coded_papers)
    write_labelling_config(tmp_path / "x.xml", codebook)

    tasks = json.loads((tmp_path / "x.json").read_text("utf-8"))
    labels = {label.get("value") for label in ElementTree.parse(tmp_path / "x.xml").iter("Label")}
    used = {
        code
        for one in tasks
        for set_ in one["predictions"]
        for r in set_["result"]
        for code in r["value"]["labels"]
    }
    assert used <= labels == {name for name, _, _ in codebook.codes()}


def test_spacy_takes_each_line(tmp_path: Path, coded_papers: Papers) -> None:
    write_spacy_lines(tmp_path / "x.jsonl", coded_papers)

    nlp = spacy.blank("id")
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text("utf-8").split("\n") if line]
    assert len(lines) == 6
    for line in lines:
        doc = nlp.make_doc(line["text"])
        for start, end, label in line["spans"]["mentions"]:
            assert doc.char_span(start, end, label, alignment_mode="expand")
    assert lines[0]["cats"] == {"indikator/komunikasi": 1.0}
    assert lines[2]["cats"] == {}


def test_spacy_lines_count_from_the_sentence_and_say_where_it_stands(coded_papers: Papers) -> None:
    line = next(sentence_lines(coded_papers[1]))

    assert line["spans"] == {"mentions": [[0, 3, "quantity"]]}
    assert line["meta"] == {
        "doc_id": "tenang-2021",
        "sentence_id": "tenang-2021:s0000",
        "page": 1,
        "section": "hasil",
        "start": 6,
        "end": 6 + len(str(line["text"])),
    }


def test_label_studio_counts_characters_outside_the_basic_plane_once(coded_papers: Papers) -> None:
    """Its own tests say "offsets by code points in text"; in UTF-16 all behind an emoji would shift."""
    text = task(coded_papers[0])["data"]["text"]  # type: ignore[index]
    values = [
        label["value"]
        for set_ in (*task(coded_papers[0])["predictions"], *task(coded_papers[0])["annotations"])  # type: ignore[misc]
        for label in set_["result"]
    ]
    behind = [value for value in values if any(ord(sign) > 0xFFFF for sign in text[: value["end"]])]

    assert behind
    for value in behind:
        units = text.encode("utf-16-le")
        assert text[value["start"] : value["end"]] == value["text"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le", "replace") != value["text"]
