"""Invented papers that are sound, and faults planted in them: what claims, contradictions and sources must show.

A base paper is text with headings; a plant replaces some of its sentences or sets a second paper beside it.
"""

# ruff: noqa: E501  # a paragraph of a paper is one line

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.audit.scopes import Compared, take_all_apart
from pipeline.auditing import find_all
from pipeline.core.findings import AuditFinding
from pipeline.core.paper import Paper
from pipeline.run import code_paper, read_paper
from pipeline.tools import Tools
from tests.sources import source

MAKASSAR = """\
Kerja Sama Sister City Makassar dan Qingdao di Bidang Perikanan

Abstrak

Artikel ini membahas kerja sama sister city antara Kota Makassar dan Kota Qingdao di bidang perikanan. Hasil penelitian menunjukkan bahwa pengelolaan dan komunikasi menjadi kekuatan, sedangkan evaluasi masih lemah.

Pendahuluan

Kota Makassar hidup dari laut, dan pelelangan ikannya ramai sebelum subuh. Qingdao dikenal sebagai kota pelabuhan dengan galangan yang besar. Hubungan Makassar dan Qingdao bermula pada tahun 2011 ketika wali kota bertamu ke galangan itu.

Metode Penelitian

Penelitian ini menggunakan pendekatan kualitatif dengan wawancara dan studi dokumen.

Hasil dan Pembahasan

Landasan

Letter of Intent ditandatangani pada 4 Maret 2012 di Qingdao. Nota kesepahaman ditandatangani pada 9 September 2013 dan diperpanjang pada 11 Oktober 2018. Ruang lingkupnya meliputi perikanan tangkap, pelabuhan, dan pendidikan vokasi.

Dari segi status administrasi, kedua kota setara karena sama-sama berkedudukan sebagai kota di bawah provinsi. Kedua kota memiliki kesamaan karakteristik sebagai kota pelabuhan yang hidup dari perikanan.

Pelaksanaan

Tim pengelola dibentuk di kedua kota dengan seorang penanggung jawab yang jelas. Menurut Ibu Rina, kepala bagian kerja sama, tim pengelola itu mengoordinasikan pekerjaan dinas-dinas teknis. Kepala dinas perikanan menambahkan bahwa pembagian tugas tim sudah jelas sejak awal.

Komunikasi antara kedua kota berlangsung lancar melalui surel dan rapat daring setiap bulan. Informan 2 menjelaskan bahwa pihak Qingdao selalu membalas surat dengan cepat.

Pada tahun 2018 sebanyak 24 nelayan mengikuti pelatihan pengolahan ikan di Qingdao. Pada tahun 2019 sebanyak 18 nelayan mengikuti pelatihan serupa.

Belum ada mekanisme evaluasi yang disepakati kedua kota. Kerja sama ini tidak pernah dievaluasi, sehingga tidak ada ukuran keberhasilan.

Kesimpulan

Kekuatan kerja sama ini terletak pada pengelolaan dan komunikasi yang lancar. Kelemahannya adalah evaluasi, karena mekanisme evaluasi belum ada.

Saran

Kedua kota sebaiknya menyusun mekanisme evaluasi bersama setiap tahun.
"""

BOGOR = """\
Persaudaraan Antarkota Bogor dan Tainan dalam Pengelolaan Sampah

Abstrak

Tulisan ini mengkaji kemitraan sister city Kota Bogor dan Kota Tainan dalam pengelolaan sampah. Temuan memperlihatkan bahwa sumber daya terbatas dan masyarakat belum dilibatkan, walaupun komitmen kedua kota terjaga.

Pendahuluan

Sampah Kota Bogor dibuang jauh ke wilayah kabupaten. Tainan, kota tua di Taiwan, lebih dahulu memilah sampah dari rumah. Kerja sama Bogor dan Tainan dimulai pada tahun 2014 atas ajakan sebuah universitas.

Hasil Penelitian

Nota kesepahaman diteken pada 21 April 2015 oleh kedua wali kota. Isi nota kesepahaman itu mencakup pemilahan sampah, pengomposan, dan pertukaran pegawai.

Tim kerja bersama telah dibentuk dan diketuai oleh kepala dinas lingkungan hidup. Tim itu membagi tugas di antara tiga dinas.

Anggaran yang dialokasikan untuk program ini tidak memadai. Sekretaris dinas mengakui bahwa dana pendamping dari APBD hanya cukup untuk dua kegiatan.

Komitmen kedua kota terlihat dari delegasi yang dikirim secara rutin setiap tahun. Informan 1 menuturkan bahwa wali kota menepati janji untuk hadir pada setiap pertemuan.

Masyarakat belum dilibatkan dalam program ini. Warga dan komunitas tidak pernah diajak menyusun kegiatan, kata Informan 3.

Pandemi Covid-19 yang merebak pada tahun 2020 menghentikan seluruh kunjungan. Untuk mengatasinya, pertemuan dialihkan ke format daring.

Sebanyak 12 pegawai mengikuti pelatihan pengomposan di Tainan pada tahun 2017. Rumah kompos yang dibangun bersama kini melayani lima kelurahan.

Kesimpulan

Komitmen kedua kota menjadi kekuatan kerja sama ini dan rumah kompos menjadi hasil yang nyata. Keterlibatan masyarakat masih lemah dan anggaran yang tersedia tidak memadai. Pandemi menghambat kunjungan, tetapi pertemuan tetap berjalan secara daring.

Saran

Pemerintah Kota Bogor hendaknya mengajak komunitas warga dan mencari sponsor swasta.
"""

KUPANG = """\
Laporan Kerja Sama Kota Kembar Kupang dan Darwin

Ringkasan

Laporan ini menilai kerja sama kota kembar Kupang dan Darwin. Perencanaan berjalan baik, tetapi komunikasi masih menjadi titik lemah.

Pendahuluan

Kupang dan Darwin dipisahkan oleh Laut Timor. Penerbangan langsung di antara keduanya pernah ada. Persaudaraan Kupang dan Darwin berawal pada tahun 2009 dari lomba perahu layar.

Hasil Evaluasi

Kedua kota memiliki kesamaan karakteristik sebagai kota pesisir yang beriklim kering. Keduanya sama-sama menjadi gerbang niaga bagi wilayah di sekitarnya.

Rencana kerja disusun bersama setiap tahun melalui kelompok kerja. Dinas perencanaan menjelaskan bahwa setiap kegiatan diawali dengan kerangka acuan yang disetujui kedua pihak.

Komunikasi dengan Darwin tersendat karena surat sering dibalas setelah tiga bulan. Informan 4 mengeluhkan bahwa saluran komunikasi resmi tidak berfungsi.

Keterbatasan anggaran menjadi hambatan utama karena usulan dana ditolak DPRD. Sekretaris daerah menyebutkan bahwa dana perjalanan dicoret dua tahun berturut-turut.

Pada tahun 2016 sebanyak 15 guru mengikuti pelatihan bahasa Inggris di Darwin. Pada tahun 2017 sebanyak 20 guru mengikuti pelatihan bahasa Inggris di Darwin.

Rombongan pelajar dari kedua kota saling berkunjung pada tahun 2018. Pertukaran pelajar itu dibiayai oleh sekolah masing-masing.

Menurut Informan 5, dinas pariwisata ditunjuk sebagai penanggung jawab harian. Bagian kerja sama menjadi koordinator bagi semua dinas.

Simpulan

Perencanaan bersama menjadi kekuatan, sedangkan komunikasi yang tersendat menjadi kelemahan. Hambatan utamanya adalah keterbatasan anggaran. Pelatihan guru dan pertukaran pelajar merupakan hasil yang nyata.

Rekomendasi

Kedua kota perlu menunjuk narahubung tetap.
"""

PONTIANAK = """\
Dua Kota di Satu Pulau: Kemitraan Pontianak dan Kuching

Abstrak

Artikel ini menelaah kemitraan sister city Pontianak dan Kuching. Kemitraan itu ditopang oleh kebijakan yang jelas dan hubungan timbal balik, tetapi terganjal birokrasi.

Pendahuluan

Orang Pontianak berobat ke Kuching dan orang Kuching berbelanja ke Pontianak. Jalan darat di antara keduanya ditempuh sehari. Kemitraan Pontianak dan Kuching lahir pada tahun 2008.

Pembahasan

Nota kesepahaman ditandatangani pada 17 Mei 2010 di Kuching. Nota kesepahaman yang pertama berakhir pada tahun 2015, lalu nota kesepahaman kedua ditandatangani pada 2 Juni 2016.

Peraturan Wali Kota tentang kerja sama luar negeri memberi landasan hukum yang kuat bagi kemitraan ini. Kebijakan pemerintah pusat tentang perbatasan turut mendukung kerja sama kedua kota.

Hubungan kedua kota bersifat timbal balik karena keduanya memperoleh manfaat. Pontianak belajar menata tepian sungai, sementara Kuching memperoleh pasar bagi produk kerajinannya.

Birokrasi yang panjang memperlambat setiap kegiatan. Prosedur perizinan harus melewati gubernur dan dua kementerian, ujar Informan 6.

Komitmen kedua kota terjaga karena wali kota bertemu secara rutin setiap tahun. Informan 7 menambahkan bahwa kedua pihak menepati semua kesepakatan.

Festival sungai bersama digelar pada tahun 2017 dan 2019. Sebanyak 40 seniman dari Kuching tampil pada tahun 2017.

Kesimpulan

Kebijakan, komitmen, dan hubungan timbal balik menjadi kekuatan kemitraan Pontianak dan Kuching. Birokrasi yang panjang merupakan hambatan yang paling sering disebut.

Saran

Prosedur perizinan perlu disederhanakan.
"""

KINDS = frozenset(
    """claim-without-evidence evidence-left-out claim-differs contradiction date-differs one-source
    copied-passage""".split()
)
BASES = {"makassar": MAKASSAR, "bogor": BOGOR, "kupang": KUPANG, "pontianak": PONTIANAK}


@dataclass(frozen=True)
class Plant:
    """A fault: the base paper, the sentences put in their place, a second paper, and what must come out.

    `kind` is that of the finding; `shown` are words of its places, each in one of them.
    """

    name: str
    base: str
    swaps: tuple[tuple[str, str], ...]
    kind: str
    shown: tuple[str, ...]
    beside: str = ""

    def texts(self) -> list[str]:
        """The text with the fault, and the second one if the fault lies between two."""
        text = BASES[self.base]
        for old, new in self.swaps:
            if old not in text:
                raise ValueError(f"{self.name}: not in the base paper: {old}")
            text = text.replace(old, new)
        return [text, self.beside] if self.beside else [text]

    def papers(self, tools: Tools) -> list[Paper]:
        """The same as papers."""
        return [make_paper(f"{self.base}-{n}", text, tools) for n, text in enumerate(self.texts(), 1)]


def found(papers: Sequence[Paper], tools: Tools) -> list[AuditFinding]:
    """What a paper holds against itself: findings on references, names and laws are others'."""
    return [finding for finding in find_all(papers, tools) if finding.kind in KINDS]


def compared(papers: Sequence[Paper], tools: Tools) -> list[Compared]:
    """The papers taken apart by pairs of cities, as some checks want them."""
    return take_all_apart(papers, tools.countries)


def make_paper(doc_id: str, text: str, tools: Tools) -> Paper:
    """Read and code a text as a run does."""
    given = replace(source(doc_id, 2023), sha256=doc_id.encode().hex().zfill(64)[:64])
    read = read_paper(given, text.encode(), tools)
    return Paper(read, code_paper(read, tools))


PLANTS = (
    # What the conclusion claims
    Plant(
        "evaluation praised that was never done",
        "makassar",
        (
            (
                "Kekuatan kerja sama ini terletak pada pengelolaan dan komunikasi yang lancar.",
                "Kekuatan kerja sama ini terletak pada evaluasi bersama yang dilakukan secara berkala.",
            ),
            (
                "Kelemahannya adalah evaluasi, karena mekanisme evaluasi belum ada.",
                "Mekanisme evaluasi sudah berjalan dengan baik.",
            ),
            (
                "Hasil penelitian menunjukkan bahwa pengelolaan dan komunikasi menjadi kekuatan, sedangkan evaluasi masih lemah.",
                "Data diperoleh dari wawancara.",
            ),
        ),
        "claim-differs",
        ("berkala", "tidak pernah dievaluasi"),
    ),
    Plant(
        "citizens said to take part who were never asked",
        "bogor",
        (
            (
                "Keterlibatan masyarakat masih lemah dan anggaran yang tersedia tidak memadai.",
                "Masyarakat dan komunitas warga terlibat aktif dalam seluruh kegiatan. Partisipasi masyarakat menjadi kekuatan kerja sama ini.",
            ),
            (
                "Temuan memperlihatkan bahwa sumber daya terbatas dan masyarakat belum dilibatkan, walaupun komitmen kedua kota terjaga.",
                "Bahan dikumpulkan selama enam bulan.",
            ),
        ),
        "claim-differs",
        ("terlibat aktif", "belum dilibatkan"),
    ),
    Plant(
        "communication praised that was slow",
        "kupang",
        (
            (
                "Perencanaan bersama menjadi kekuatan, sedangkan komunikasi yang tersendat menjadi kelemahan.",
                "Komunikasi kedua kota berlangsung lancar dan terbuka. Komunikasi yang lancar menjadi kekuatan kerja sama ini.",
            ),
            (
                "Perencanaan berjalan baik, tetapi komunikasi masih menjadi titik lemah.",
                "Penilaian dilakukan selama tiga bulan.",
            ),
        ),
        "claim-differs",
        ("berlangsung lancar", "tersendat karena surat"),
    ),
    Plant(
        "policy called weak that the body calls strong",
        "pontianak",
        (
            (
                "Kebijakan, komitmen, dan hubungan timbal balik menjadi kekuatan kemitraan Pontianak dan Kuching.",
                "Kebijakan menjadi kelemahan kemitraan ini karena landasan hukum yang jelas belum ada. Belum ada peraturan daerah yang mengatur kerja sama luar negeri.",
            ),
            (
                "Kemitraan itu ditopang oleh kebijakan yang jelas dan hubungan timbal balik, tetapi terganjal birokrasi.",
                "Bahan dikumpulkan dari arsip.",
            ),
        ),
        "claim-differs",
        ("belum ada", "landasan hukum yang kuat"),
    ),
    Plant(
        "tourism claimed out of nowhere",
        "makassar",
        (
            (
                "Kelemahannya adalah evaluasi, karena mekanisme evaluasi belum ada.",
                "Kelemahannya adalah evaluasi, karena mekanisme evaluasi belum ada. Kerja sama ini meningkatkan kunjungan wisatawan dan nilai ekspor. Investasi dari Qingdao meningkat berkat kerja sama ini.",
            ),
        ),
        "claim-without-evidence",
        ("Investasi",),
    ),
    Plant(
        "language named as an obstacle that the body does not know",
        "bogor",
        (
            (
                "Pandemi menghambat kunjungan, tetapi pertemuan tetap berjalan secara daring.",
                "Pandemi menghambat kunjungan, tetapi pertemuan tetap berjalan secara daring. Perbedaan bahasa dan budaya kerja menjadi hambatan utama kerja sama ini.",
            ),
        ),
        "claim-without-evidence",
        ("bahasa dan budaya",),
    ),
    Plant(
        "reputation claimed out of nowhere",
        "kupang",
        (
            (
                "Pelatihan guru dan pertukaran pelajar merupakan hasil yang nyata.",
                "Pelatihan guru dan pertukaran pelajar merupakan hasil yang nyata. Berkat kerja sama ini Kupang meraih penghargaan nasional dan menjadi rujukan bagi kota lain. Kupang menjadi percontohan bagi daerah lain di Indonesia.",
            ),
        ),
        "claim-without-evidence",
        ("penghargaan",),
    ),
    Plant(
        "missing evaluation left out",
        "pontianak",
        (
            (
                "Festival sungai bersama digelar pada tahun 2017 dan 2019.",
                "Belum ada mekanisme evaluasi bagi kemitraan ini. Kegiatan tidak pernah dievaluasi dan tidak ada laporan yang mengukur hasilnya. Festival sungai bersama digelar pada tahun 2017 dan 2019.",
            ),
        ),
        "evidence-left-out",
        ("tidak pernah dievaluasi",),
    ),
    Plant(
        "missing citizens left out",
        "makassar",
        (
            (
                "Belum ada mekanisme evaluasi yang disepakati kedua kota.",
                "Masyarakat belum dilibatkan dalam kerja sama ini. Nelayan kecil dan komunitas pesisir tidak pernah diajak berunding. Partisipasi warga masih sangat rendah.\n\nBelum ada mekanisme evaluasi yang disepakati kedua kota.",
            ),
        ),
        "evidence-left-out",
        ("belum dilibatkan",),
    ),
    Plant(
        "a failure in the abstract, a success in the conclusion",
        "bogor",
        (
            (
                "Temuan memperlihatkan bahwa sumber daya terbatas dan masyarakat belum dilibatkan, walaupun komitmen kedua kota terjaga.",
                "Secara keseluruhan kerja sama ini belum berjalan secara optimal.",
            ),
            (
                "Komitmen kedua kota menjadi kekuatan kerja sama ini dan rumah kompos menjadi hasil yang nyata.",
                "Kerja sama kedua kota terbukti sangat efektif. Komitmen kedua kota menjadi kekuatan kerja sama ini dan rumah kompos menjadi hasil yang nyata.",
            ),
        ),
        "claim-differs",
        ("belum berjalan secara optimal", "sangat efektif"),
    ),
    Plant(
        "eight of eleven, then six of eleven",
        "kupang",
        (
            (
                "Perencanaan berjalan baik, tetapi komunikasi masih menjadi titik lemah.",
                "Delapan dari sebelas indikator terpenuhi dalam kerja sama ini.",
            ),
            (
                "Hambatan utamanya adalah keterbatasan anggaran.",
                "Enam dari sebelas indikator terpenuhi. Hambatan utamanya adalah keterbatasan anggaran.",
            ),
        ),
        "claim-differs",
        ("Delapan dari", "Enam dari"),
    ),
    Plant(
        "eleven strengths against a body with weaknesses",
        "makassar",
        (
            (
                "Kekuatan kerja sama ini terletak pada pengelolaan dan komunikasi yang lancar.",
                "Sepuluh dari sebelas indikator tergolong kuat.",
            ),
            ("Kelemahannya adalah evaluasi, karena mekanisme evaluasi belum ada.", "Evaluasi masih lemah."),
            (
                "Komunikasi antara kedua kota berlangsung lancar melalui surel dan rapat daring setiap bulan.",
                "Komunikasi antara kedua kota tersendat dan surat sering tidak dibalas.",
            ),
            (
                "Informan 2 menjelaskan bahwa pihak Qingdao selalu membalas surat dengan cepat.",
                "Informan 2 menjelaskan bahwa saluran komunikasi resmi tidak berfungsi.",
            ),
            (
                "pengelolaan dan komunikasi menjadi kekuatan, sedangkan evaluasi masih lemah",
                "bahan diambil dari arsip",
            ),
        ),
        "claim-differs",
        ("Sepuluh dari", "tersendat"),
    ),
    # What contradicts itself
    Plant(
        "equal status, then unequal",
        "makassar",
        (
            (
                "Tim pengelola dibentuk di kedua kota",
                "Status administrasi kedua kota tidak setara karena Qingdao setingkat provinsi sedangkan Makassar hanya kota. Tim pengelola dibentuk di kedua kota",
            ),
        ),
        "contradiction",
        ("kedua kota setara", "tidak setara"),
    ),
    Plant(
        "a team that was set up, and none",
        "bogor",
        (
            (
                "Sebanyak 12 pegawai",
                "Sampai penelitian ini selesai belum ada tim kerja bersama yang dibentuk untuk mengelola program. Sebanyak 12 pegawai",
            ),
        ),
        "contradiction",
        ("telah dibentuk dan diketuai", "belum ada tim kerja"),
    ),
    Plant(
        "alike, then unlike",
        "kupang",
        (
            (
                "Rombongan pelajar dari kedua kota",
                "Karakteristik kedua kota sangat berbeda sebagai kota pesisir, baik dalam ukuran maupun iklim. Rombongan pelajar dari kedua kota",
            ),
        ),
        "contradiction",
        ("kesamaan karakteristik", "sangat berbeda"),
    ),
    Plant(
        "two dates of one signing",
        "pontianak",
        (
            (
                "Birokrasi yang panjang memperlambat setiap kegiatan.",
                "Sejak penandatanganan nota kesepahaman pada 17 Mei 2011, birokrasi yang panjang memperlambat setiap kegiatan.",
            ),
        ),
        "date-differs",
        ("17 Mei 2010", "17 Mei 2011"),
    ),
    Plant(
        "two days of one signing",
        "bogor",
        (
            (
                "Tim kerja bersama telah dibentuk",
                "Setelah penandatanganan nota kesepahaman pada 12 April 2015, tim kerja bersama telah dibentuk",
            ),
        ),
        "date-differs",
        ("21 April 2015", "12 April 2015"),
    ),
    Plant(
        "two starts",
        "makassar",
        (
            (
                "Kekuatan kerja sama ini terletak",
                "Kerja sama yang terjalin sejak tahun 2009 ini patut dipertahankan. Kekuatan kerja sama ini terletak",
            ),
        ),
        "date-differs",
        ("tahun 2011", "tahun 2009"),
    ),
    Plant(
        "a pandemic of two years in two papers",
        "bogor",
        (),
        "date-differs",
        ("pada tahun 2020", "pada tahun 2019"),
        beside=KUPANG.replace(
            "Pertukaran pelajar itu",
            "Sejak munculnya pandemi Covid-19 pada tahun 2019 pertukaran berhenti. Pertukaran pelajar itu",
        ),
    ),
    Plant(
        "two numbers of one training",
        "makassar",
        (
            (
                "Belum ada mekanisme evaluasi yang disepakati kedua kota.",
                "Laporan dinas mencatat 32 nelayan yang mengikuti pelatihan pengolahan ikan di Qingdao pada tahun 2018.\n\nBelum ada mekanisme evaluasi yang disepakati kedua kota.",
            ),
        ),
        "contradiction",
        ("24 nelayan", "32 nelayan"),
    ),
    Plant(
        "two papers that differ on commitment",
        "pontianak",
        (),
        "contradiction",
        ("terjaga", "tidak memiliki komitmen"),
        beside="""\
Pontianak dan Kuching setelah Satu Dasawarsa

Hasil

Kerja sama Pontianak dan Kuching kehilangan tenaga setelah beberapa tahun. Kedua kota tidak memiliki komitmen yang kuat untuk melanjutkan kerja sama ini. Kurangnya komitmen kedua pemerintah kota membuat program terhenti setelah dua tahun. Kantor pengelola di Pontianak kini kosong. Pasar kerajinan di Kuching tetap ramai.
""",
    ),
    # What counts once
    Plant(
        "planning on the word of one informant",
        "kupang",
        (
            (
                "Dinas perencanaan menjelaskan bahwa setiap kegiatan diawali dengan kerangka acuan yang disetujui kedua pihak.",
                "Informan 4 menjelaskan bahwa rencana kerja diawali dengan kerangka acuan yang disetujui kedua pihak. Menurut Informan 4, proposal kegiatan dibahas dua kali dalam rapat perencanaan.",
            ),
        ),
        "one-source",
        ("Informan 4",),
    ),
    Plant(
        "reciprocity on the word of one book",
        "pontianak",
        (
            (
                "Hubungan kedua kota bersifat timbal balik karena keduanya memperoleh manfaat.",
                "Hubungan kedua kota bersifat timbal balik karena keduanya memperoleh manfaat (Sirait, 2018).",
            ),
            (
                "sementara Kuching memperoleh pasar bagi produk kerajinannya.",
                "sementara Kuching memperoleh pasar bagi produk kerajinannya (Sirait, 2018). Manfaat itu dirasakan oleh kedua belah pihak secara seimbang (Sirait, 2018).",
            ),
        ),
        "one-source",
        ("Sirait",),
    ),
    Plant(
        "a passage copied from another paper",
        "makassar",
        (),
        "copied-passage",
        ("setiap bulan", "setiap pekan"),
        beside=BOGOR.replace(
            "Tim itu membagi tugas di antara tiga dinas.",
            "Tim itu membagi tugas di antara tiga dinas. Komunikasi antara kedua kota berlangsung lancar melalui surel dan rapat daring setiap pekan.",
        ),
    ),
    Plant(
        "a sentence of the body as a conclusion",
        "kupang",
        (
            (
                "Hambatan utamanya adalah keterbatasan anggaran.",
                "Komunikasi dengan Darwin tersendat karena surat sering dibalas setelah tiga bulan.",
            ),
        ),
        "copied-passage",
        ("Komunikasi dengan Darwin tersendat",),
    ),
)
