import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import uvicorn

from pipeline import reviewing
from pipeline.core.errors import ConfigError, DocumentError
from pipeline.corpus import run_corpus
from pipeline.review.book import Book, digest_of
from pipeline.review.desk import Desk
from pipeline.review.wording import values_of, words_of
from pipeline.reviewing import Address, build_desk, kin, serve
from pipeline.tools import Tools
from tests.review.desks import make_desk

TEXT = """Hasil

Program sister city antara kedua kota terhambat oleh keterbatasan anggaran. Kunjungan sister city tertunda
karena pandemi. Sister city itu diperpanjang.
"""


@pytest.fixture(scope="module")
def desk(few_rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    paper = folder / "medan.txt"
    paper.write_text(TEXT, encoding="utf-8")
    tools = Tools(few_rules)
    run = run_corpus([paper], folder / "tables", folder / "cache", tools, 1, lambda doc_id: None)
    desk = build_desk(run.kept, folder / "decisions.sqlite", tools)
    again = build_desk(run.kept, folder / "decisions.sqlite", tools)  # from the cache
    assert again.cards == desk.cards
    return desk


def test_the_index_has_what_machines_propose(desk: Desk) -> None:
    (card,) = desk.cards

    codes = [[one.code for one in line.proposed] for line in card.lines]
    assert ["hambatan/anggaran"] in codes
    assert ["hambatan/pandemi"] in codes
    assert [line.text for line in card.lines] == [
        " ".join(sentence.text.split()) for sentence in desk.kit.paper(card.doc_id).read.sentences
    ]


def test_other_words_in_the_codebook_change_no_row(few_rules: Path, tmp_path: Path) -> None:
    paper = tmp_path / "medan.txt"
    paper.write_text(TEXT, encoding="utf-8")
    configs = tmp_path / "configs"
    shutil.copytree(few_rules, configs)
    tools = Tools(configs)
    run_corpus([paper], tmp_path / "before", tmp_path / "cache", tools, 1, lambda doc_id: None)
    book = Book(configs / "codebook.yaml", tools.codebook)
    name = "hambatan/anggaran"
    before = book.edition.codes[name]
    wanted = {place: f"{text} Juga dana tak terduga." for place, text in words_of(before).items()}

    book.save(name, values_of(before, wanted), digest_of(before))
    after = Tools(configs)
    run = run_corpus([paper], tmp_path / "after", tmp_path / "cache", after, 1, lambda doc_id: None)

    assert after.code_keys[name] != tools.code_keys[name]
    for table in ("evidence", "sentences", "mentions", "matrix"):
        found = (tmp_path / "after" / f"{table}.csv").read_bytes()
        assert found == (tmp_path / "before" / f"{table}.csv").read_bytes()
    assert b"hambatan/anggaran" in (tmp_path / "after" / "evidence.csv").read_bytes()
    assert kin(after.codebook) != kin(tools.codebook)
    assert build_desk(run.kept, tmp_path / "log.sqlite", after).book.writable


def test_what_is_proposed_is_worth_asking_about(desk: Desk) -> None:
    (card,) = desk.cards

    worth = {line.text: desk.worth.get((card.doc_id, line.index), 0.0) for line in card.lines}

    assert worth["Sister city itu diperpanjang."] == 0
    assert max(worth.values()) == 1


def test_a_text_has_no_pictures(desk: Desk) -> None:
    with pytest.raises(DocumentError, match="no pictures"):
        desk.kit.picture("medan", 1)


def test_other_machines_need_a_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="other machines"):
        serve(make_desk(tmp_path), Address("0.0.0.0", 0), print)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=rf"127.0.0.1:{port}: cannot be listened on"):
            serve(make_desk(tmp_path), Address("127.0.0.1", port), print)


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::1", "[::1]"),
        ("::", "[::1]"),
        ("10.0.0.7", "10.0.0.7"),
    ],
)
def test_the_link_names_a_host_that_is_listened_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, named: str
) -> None:
    taken = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setattr(reviewing, "_listen", lambda address: taken)
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: sockets[0].close())
    links: list[str] = []

    serve(make_desk(tmp_path), Address(host, 0, "rahasia"), links.append)

    assert links[0].startswith(f"http://{named}:")


@pytest.mark.long
def test_the_command_prints_a_link_that_opens_the_page(tmp_path: Path, few_rules: Path) -> None:
    (tmp_path / "medan.txt").write_text(TEXT, encoding="utf-8")
    options = f"--no-open --port 0 --papers medan.txt --cache cache --out tables --configs {few_rules}"
    process = subprocess.Popen(
        [sys.executable, "-c", "from pipeline.cli import main; main()", "review", *options.split()],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout
        link = re.search(r"http://127\.0\.0\.1:\d+/enter\?token=[\w-]+", process.stdout.readline())
        assert link
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(link[0]) as answer:
            assert "Siapa yang bekerja?" in answer.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(link[0].partition("/enter")[0] + "/start")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
