"""A file is replaced as a whole or not at all."""

import os
from pathlib import Path

import pytest

from pipeline.core.atomic import replacing
from pipeline.core.errors import ConfigError


def test_puts_the_new_file_in_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.write_text("lama")

    with replacing(path, "w") as handle:
        handle.write("baru\r\n")

    assert path.read_bytes() == b"baru\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stands_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "hasil.bin"
    path.write_bytes(b"lama")

    with replacing(path, "wb") as handle:
        handle.write(b"baru")
        handle.flush()
        assert path.read_bytes() == b"lama"

    assert path.read_bytes() == b"baru"


@pytest.mark.parametrize("error", [ValueError("baris rusak"), KeyboardInterrupt("dihentikan")])
def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "hasil.csv"
    path.write_text("lama")

    def write_half() -> None:
        with replacing(path, "w") as handle:
            handle.write("setengah")
            raise error

    with pytest.raises(type(error), match=str(error)):
        write_half()

    assert path.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_no_new_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="rusak"), replacing(tmp_path / "hasil.csv", "w"):
        raise ValueError("rusak")

    assert list(tmp_path.iterdir()) == []


def test_makes_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "tabel" / "baru" / "hasil.csv"

    with replacing(path, "w") as handle:
        handle.write("isi")

    assert path.read_text() == "isi"


def test_text_is_utf8_without_bom(tmp_path: Path) -> None:
    path = tmp_path / "hasil.txt"

    with replacing(path, "w") as handle:
        handle.write("Kōchi\n")

    assert path.read_bytes() == "Kōchi\n".encode()


@pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")
def test_gives_the_rights_of_any_new_file_and_keeps_links(tmp_path: Path) -> None:
    (tmp_path / "biasa").write_text("")
    (tmp_path / "tautan").symlink_to(tmp_path / "hasil")

    with replacing(tmp_path / "tautan", "w") as handle:
        handle.write("isi")

    assert (tmp_path / "tautan").is_symlink()
    assert (tmp_path / "hasil").read_text() == "isi"
    assert (tmp_path / "hasil").stat().st_mode == (tmp_path / "biasa").stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_file_that_a_group_may_write_to_stays_so(tmp_path: Path) -> None:
    shared = tmp_path / "bersama"
    shared.write_text("")
    shared.chmod(0o664)

    with replacing(shared, "w") as handle:
        handle.write("isi")

    assert shared.stat().st_mode & 0o777 == 0o664


def test_says_that_a_target_cannot_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "hasil.csv"
    path.mkdir()

    with pytest.raises(ConfigError, match=r"hasil\.csv: cannot be replaced") as raised, replacing(path, "w"):
        pass

    assert "close it in the program" in raised.value.hint
    assert list(tmp_path.iterdir()) == [path]


def test_says_that_a_folder_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "tabel").write_text("ini berkas")

    with (
        pytest.raises(ConfigError, match="tabel: no file can be written there"),
        replacing(tmp_path / "tabel" / "hasil.csv", "w"),
    ):
        pass
