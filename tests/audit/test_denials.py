import pytest

from pipeline.audit.denials import at_odds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sekretariat bersama telah dibentuk.", "Tidak ada sekretariat yang dibentuk kedua kota."),
        ("Rapat digelar setiap tahun.", "Rapat itu vakum dan tidak dilanjutkan."),
        ("Dana yang tersedia memadai.", "Dana untuk program ini tidak mencukupi."),
        ("Pembagian tugas sudah jelas.", "Pembagian tugas belum jelas."),
        ("Warga dilibatkan sejak awal.", "Warga tidak pernah dilibatkan."),
        ("Surat dibalas dengan cepat.", "Balasan surat tersendat."),
        ("Hubungan kedua kota seimbang.", "Hubungan itu berlangsung satu arah."),
        ("Delegasi datang tanpa terputus.", "Kunjungan delegasi terhenti."),
        ("Warga dilibatkan sejak awal.", "Meski begitu, warga tidak dilibatkan."),
    ],
)
def test_one_denies_what_the_other_affirms(one: str, other: str) -> None:
    assert at_odds(one, other)
    assert at_odds(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sekretariat bersama telah dibentuk.", "Rapat digelar dengan khidmat."),
        ("Tidak ada sekretariat.", "Belum ada sekretariat."),
        ("Dana tersedia.", "Meskipun dana tidak tersedia, rapat tetap digelar."),
        ("Rapat digelar setiap tahun.", "Rapat terhenti setelah 2019."),
        ("Pembagian tugas sudah jelas.", "Dana tidak mencukupi."),
        ("Sekretariat bersama telah dibentuk.", "Naskah itu diperpanjang tanpa banyak upacara."),
    ],
)
def test_what_agrees_or_is_granted_or_of_another_time_is_not_at_odds(one: str, other: str) -> None:
    assert not at_odds(one, other)


def test_a_verb_is_denied_where_it_is_asked_for() -> None:
    one, other = "Hasil panen dilaporkan ke publik.", "Hasil panen tidak pernah dilaporkan."

    assert at_odds(one, other, verbs=True)
    assert not at_odds(one, other)
    assert not at_odds(one, "Hasil panen tidak pernah ditimbang.", verbs=True)
