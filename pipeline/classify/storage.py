"""Keeps a model in a folder: `model.skops` and its examples for programs, card and README for people.

skops stores scikit-learn's own types and arrays as data; a file that asks for anything else is refused, so
that opening a stranger's model runs no code of theirs.
"""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import fields
from pathlib import Path

import msgspec
import sklearn
import skops.io
from skops.io.exceptions import UntrustedTypesFoundException

from pipeline.classify.embeddings import WAY_OUT, Embedder
from pipeline.classify.samples import CodeModel, Example
from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError

MODEL, EXAMPLES, CARD, README = "model.skops", "examples.jsonl", "card.json", "README.md"
# Raise when the parts of a model change, or what they are fed with.
FORMAT = 6
ELSEWHERE = ("examples", "embeddings")  # the first in a file of their own, the second on the card
FIELDS = tuple(field.name for field in fields(CodeModel) if field.name not in ELSEWHERE)


def save_model(model: CodeModel, card: dict[str, object], readme: str, folder: Path) -> None:
    """Write the files; the card names the SHA-256 of the first two."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: getattr(model, name) for name in FIELDS} | {"codes": list(model.codes)}
    content = _canonical(skops.io.dumps(state))
    examples = b"".join(msgspec.json.encode(example) + b"\n" for example in model.examples)
    card = {**card, "format": FORMAT, "model_sha256": _digest(content, examples)}
    files = {MODEL: content, EXAMPLES: examples, CARD: _as_json(card), README: readme.encode()}
    for name, written in files.items():
        with replacing(folder / name, "wb") as handle:
            handle.write(written)


def load_model(folder: Path) -> tuple[CodeModel, str]:
    """The model and its id, "name@hash"; ConfigError if it is missing, changed, or made by other versions."""
    try:
        content, examples = (folder / MODEL).read_bytes(), (folder / EXAMPLES).read_bytes()
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"{folder}: no model there: {error}", hint="name a folder that kotakembar train wrote"
        ) from None
    digest = _digest(content, examples)
    if digest != card.get("model_sha256"):
        raise ConfigError(
            f"{folder / MODEL}: not the file that {CARD} describes",
            hint="fetch both again, or run kotakembar train",
        )
    if card.get("format") != FORMAT:
        raise ConfigError(
            f"{folder}: a model of format {card.get('format')}, this version reads format {FORMAT}",
            hint="run kotakembar train to make it anew",
        )
    if card.get("scikit_learn") != sklearn.__version__:
        raise ConfigError(
            f"{folder}: made with scikit-learn {card.get('scikit_learn')}, this is {sklearn.__version__}",
            hint="run kotakembar train to make it anew",
        )
    embeddings = card.get("embeddings", "")
    if embeddings:
        _check_embeddings(folder, embeddings)
    try:
        state = skops.io.loads(content, trusted=[])
    except UntrustedTypesFoundException as error:
        raise ConfigError(
            f"{folder / MODEL}: holds more than a model: {error}", hint="use only models that you trained"
        ) from None
    learnt = tuple(msgspec.json.decode(line, type=Example) for line in examples.splitlines())
    state |= {"codes": tuple(state["codes"]), "examples": learnt, "embeddings": embeddings}
    model = CodeModel(**state)
    return model, f"{folder.resolve().name}@{digest[:8]}"


def _check_embeddings(folder: Path, wanted: str) -> None:
    """Raise ConfigError unless the package is there in the version that the model was trained with."""
    if (here := Embedder().id) != wanted:
        raise ConfigError(f"{folder}: made with {wanted}, this is {here}", hint=WAY_OUT)


def _digest(content: bytes, examples: bytes) -> str:
    return hashlib.sha256(content + examples).hexdigest()


def _canonical(content: bytes) -> bytes:
    """The same model in the same bytes, packed: skops names the parts by addresses and writes the time."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    schema = parts.pop("schema.json").decode()
    numbers: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        return found[1] + numbers.setdefault(found[2], str(len(numbers))) + found[3]

    # An address that scikit-learn keeps to notice other stop words; it looks again where it does not fit.
    schema = re.sub(r'("_stop_words_id": \{[^{}]*"content": ")\d+', r"\g<1>0", schema)
    schema = re.sub(r'("__id__": )(\d+)()', numbered, schema)
    schema = re.sub(r'("file": ")(\d+)(\.np[yz]")', numbered, schema)
    renamed = {re.sub(r"^()(\d+)(\.)", numbered, name): part for name, part in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in sorted({**renamed, "schema.json": schema.encode()}.items()):
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)  # dated 1980
    return stream.getvalue()


def _as_json(card: dict[str, object]) -> bytes:
    return (json.dumps(card, ensure_ascii=False, indent=1) + "\n").encode()
