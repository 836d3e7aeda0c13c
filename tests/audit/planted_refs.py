"""Invented papers without a fault of reference hygiene, and faults to plant in them one at a time.

All sentences, works and persons are invented; the laws are real.
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """What to replace in a clean paper, and the finding that must come of it: its kind and what it says."""

    kind: str
    old: str
    new: str
    says: str


TARAKAN = """\
Diplomasi Perbatasan: Kemitraan Kota Tarakan dan Kota Tawau

Abstrak

Tulisan ini menilai kemitraan Tarakan dan Tawau dengan sembilan indikator kemitraan kota menurut Halvorsen \
dan Mbeki (2012). Data dihimpun lewat wawancara dan telaah arsip pada tahun 2021.

Pendahuluan

Kota di perbatasan lebih dahulu saling mengenal daripada ibu kotanya (Ardianto, 2017). Kewenangan kota \
untuk berhubungan dengan pihak luar diatur dalam Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan \
Daerah serta Undang-Undang Nomor 37 Tahun 1999 tentang Hubungan Luar Negeri. Tata kerjanya dirinci dalam \
Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah. Sejumlah peneliti meragukan manfaatnya \
bagi warga kecil (Ostrowski & Lim, 2019; Ardianto, 2017). Menurut Ostrowski dan Lim (2019), manfaat itu \
baru tampak sesudah sepuluh tahun.

Metode Penelitian

Wawancara dilakukan terhadap Ibu Marlina Tandiari selaku Kepala Bagian Perbatasan dan seorang pedagang. \
Analisis memakai sembilan indikator kemitraan kota dari Halvorsen dan Mbeki (2012).

Hasil dan Pembahasan

Kemitraan dirintis oleh Wali Kota Tarakan Yosef Rantelino pada tahun 2015. Ibu Marlina Tandiari menuturkan \
bahwa Yosef Rantelino sendiri yang mengantar naskahnya. Pelatihan bagi pedagang diselenggarakan oleh Tawau \
Harbour Skills Institute (THSI). Setiap tahun THSI menerima dua puluh peserta. Menurut Badan Pusat \
Statistik (2020), nilai dagang lintas batas naik tipis. Wali Kota Tarakan Yosef Rantelino menyebut \
kenaikan itu sebagai awal yang baik.

Kesimpulan

Dari sembilan indikator kemitraan kota (Halvorsen & Mbeki, 2012), enam terpenuhi. Alumni Tawau Harbour \
Skills Institute menjadi penggeraknya.

Daftar Pustaka

Ardianto, W. (2017). Kota di Tepi Negara. Tarakan: Pena Utara.

Badan Pusat Statistik. (2020). Kota Tarakan dalam Angka 2020. Tarakan: BPS.

Halvorsen, K., & Mbeki, T. (2012). Measuring the partnership of border cities. Journal of Border Cities, \
4(2), 11-29.

Ostrowski, P., & Lim, S. (2019). Who gains from twinning? Asian Urban Review, 7(1), 40-58.
"""

CIREBON = """\
Kerja Sama Kota Bersaudara Cirebon dan Izmit di Bidang Kebudayaan

BAB I PENDAHULUAN

Kota bersaudara kerap dianggap sekadar upacara (Wiratmaja, 2011: 23). Anggapan tersebut ditolak oleh \
Rahardian dkk. (2016) yang menemukan dampak pada sanggar kecil. Dasar hukumnya ialah UU No. 24 Tahun 2000 \
tentang Perjanjian Internasional dan Permendagri Nomor 25 Tahun 2020 tentang tata cara kerja sama daerah \
dengan pihak luar negeri. Menurut Bergström (1998) dalam Wiratmaja (2011), kota belajar dengan meniru. \
Penelitian ini menggunakan teori pertukaran budaya setara dari Wiratmaja (2011).

BAB II GAMBARAN UMUM

Naskah kerja sama diteken Wali Kota Cirebon Surya Adiwangsa dan mitranya pada 4 Mei 2013. Dinas Kebudayaan \
dan Pariwisata (Disbudpar) menjadi pelaksana. Festival Topeng Pesisir Utara digelar setiap Agustus sejak \
2014. Menurut catatan Disbudpar, Festival Topeng Pesisir Utara didatangi empat ribu orang.

BAB III PEMBAHASAN

Sesudah Surya Adiwangsa lengser, kunjungan berkurang separuh. Penggantinya tidak memperpanjang naskah itu. \
Kementerian Luar Negeri (2018) mencatat kemitraan tersebut masih aktif. Catatan serupa dibuat oleh \
Nurhaliza dan Pratomo (2020). Analisis dengan teori pertukaran budaya setara dari Wiratmaja (2011) \
menunjukkan ketimpangan. Data pengunjung diolah oleh Cirebon Arts Documentation Center (CADC). Arsip CADC \
dibuka untuk umum.

DAFTAR PUSTAKA

Kementerian Luar Negeri. 2018. Laporan Kerja Sama Daerah. Jakarta: Kementerian Luar Negeri.

Nurhaliza, Siti dan Bagus Pratomo. 2020. Sanggar dan Kota. Yogyakarta: Lentera Kota.

Rahardian, Toni, Maya Kusuma, dan Irfan Saleh. 2016. "Sanggar Kecil di Kota Kembar". Jurnal Budaya Pesisir \
3(1): 1-15.

Wiratmaja, Lukman. 2011. Kota Bersaudara dan Upacaranya. Bandung: Pustaka Selasar.
"""

BATAM = """\
Evaluasi Program Kota Kembar Batam dan Incheon Bidang Persampahan

Pendahuluan

Timbunan sampah kota pelabuhan tumbuh lebih cepat daripada penduduknya [1]. Kota lain menempuh jalan \
teknologi [2], [3]. Kedua jalan itu bertemu dalam gagasan kota tanpa buang [4]. Undang-Undang Nomor 18 \
Tahun 2008 tentang Pengelolaan Sampah mewajibkan pemilahan.

Hasil

Program Pilah Dari Dapur dijalankan di enam kecamatan. Menurut Informan 2, warga memilah karena ada \
imbalan. Pemantauan memakai Waste Route Monitoring System (WRMS) sumbangan Incheon. Truk yang dipasangi \
WRMS lebih hemat [3]. Kepala Dinas Lingkungan Hidup Gunadi Prasetyawan menyebut hasilnya sepadan. Kota \
Incheon mengirim dua insinyur, dan Incheon menanggung biayanya. Program Pilah Dari Dapur kini ditiru \
Tanjungpinang. Menurut Gunadi Prasetyawan, program itu akan dilanjutkan.

Simpulan

Program berjalan dan ditiru kota lain [1], [4].

Daftar Pustaka

[1] R. Simatupang, "Sampah kota pelabuhan," Jurnal Kota Bahari, vol. 5, no. 1, pp. 3-17, 2016.

[2] H. Kobayakawa and J. Seo, "Smart bins in port cities," Port City Studies, vol. 9, pp. 55-70, 2018.

[3] D. Manurung, "Rute truk sampah," Jurnal Teknik Kota, vol. 2, no. 2, pp. 21-30, 2020.

[4] E. Vandermeer, Cities Without Waste. Rotterdam: Delta Press, 2015.
"""

PADANG = """\
Hubungan Kota Kembar Padang Panjang dan Galway: Tinjauan atas Pertukaran Guru

A. Latar Belakang

Studi tentang kota kembar di Indonesia didominasi oleh kajian hukum (Mahendra & Suryani 2014). Padahal, \
sebagaimana dicatat O'Sullivan (2010, hlm. 33), kemitraan hidup dari orang-orangnya. Suryani et al. (2018) \
menambahkan bahwa guru adalah duta yang paling murah. Menurut UNESCO (2015), pertukaran guru meningkatkan \
mutu sekolah. Kemendikbud (2019) mencatat 212 guru yang pernah bertukar tugas.

Kewenangan daerah dalam urusan ini bersandar pada UU Nomor 32 Tahun 2004 yang kemudian diganti dengan UU \
Nomor 23 Tahun 2014 tentang Pemerintahan Daerah. Ada pula Peraturan Menteri Luar Negeri Nomor 3 Tahun 2019 \
tentang Panduan Umum Hubungan Luar Negeri oleh Pemerintah Daerah dan Perda Kota Padang Panjang Nomor 6 \
Tahun 2016 tentang Penyelenggaraan Pendidikan.

B. Kerangka Konsep

O'Sullivan (2010) membagi kemitraan ke dalam empat tahap perkembangan kemitraan. Konsep kepercayaan lintas \
kota dari Mahendra dan Suryani (2014) melengkapinya. Istilah diplomasi warga sudah lama dipakai, antara \
lain oleh van der Meer (1995).

C. Temuan

Bapak Datuak Rajo Malano, mantan Kepala Dinas Pendidikan, menyebut program ini lahir dari pertemanan. \
Menurut Bapak Datuak Rajo Malano, surat pertama dikirim pada 1999. Galway Education and Training Board \
(GETB) menanggung asrama. Guru yang dipilih GETB wajib mengajar silek. Program Guru Seberang Lautan \
berlangsung tiga angkatan. Peserta Program Guru Seberang Lautan kembali dengan kurikulum musik. Wali Kota \
Padang Panjang Sutan Purnamasyan dan Mayor Brendan Mulcahy menandatangani pembaruan. Sutan Purnamasyan \
menilai pertukaran itu murah. Di Galway, para guru tinggal bersama keluarga; Galway juga menyediakan bus.

D. Penutup

Menurut tahapan O'Sullivan (2010), kemitraan ini sudah di tahap ketiga dari empat tahap perkembangan \
kemitraan.

Referensi

Kementerian Pendidikan dan Kebudayaan. (2019). Laporan Pertukaran Guru. Jakarta: Kemendikbud.

Mahendra, I. G. A., dan Suryani, N. L. 2014. Kota Kembar dalam Hukum Indonesia. Denpasar: Pustaka Dharma.

O'Sullivan, M. (2010). Friends Across the Sea: Twinning Towns. Cork: Lee Press.

Suryani, N. L., Fadhila, R., & Purba, H. (2018). Guru sebagai duta. Jurnal Pendidikan Lintas Batas, 2(1), \
14–29.

UNESCO. (2015). Teacher Exchange and School Quality. Paris: UNESCO.

van der Meer, J. (1995). Citizen diplomacy in small towns. Town Affairs, 12(3), 201-219.
"""

TERNATE = """\
IMPLEMENTASI KERJA SAMA PROVINSI KEMBAR DAN KOTA KEMBAR TERNATE–MACTAN DALAM PERIKANAN

ABSTRACT

This study examines the twinning of Ternate and Lapu-Lapu City using seven principles of maritime \
partnership proposed by Delacroix and Haugen (2009).

ABSTRAK

Penelitian ini mengkaji kemitraan Ternate dan Lapu-Lapu City dengan memakai tujuh prinsip kemitraan \
bahari yang dikemukakan oleh Delacroix dan Haugen (2009).

1. PENDAHULUAN

Ikan tidak mengenal batas negara, demikian pula nelayannya (Usman, Tidore, & Batjo, 2013). Paradiplomasi \
memberi mereka saluran resmi (Delacroix and Haugen, 2009; Kuncoroadi, 2020). Berdasarkan Undang-undang \
No. 32 Tahun 2014 tentang Kelautan dan Undang-undang No. 6 Tahun 2014 tentang Desa, kota kepulauan boleh \
mengatur pesisirnya. Adapun Keputusan Presiden Nomor 108 Tahun 2003 menata perwakilan Indonesia di luar \
negeri. Istilah paradiplomasi sendiri dipopulerkan pada 1980-an (Ludeking, 1986, dalam Kuncoroadi, \
2020).

2. METODE

Data dianalisis dengan tujuh prinsip kemitraan bahari (Delacroix & Haugen, 2009). Informan terdiri atas \
pejabat Dinas Kelautan dan Perikanan (DKP) Kota Ternate serta nelayan.

3. HASIL

Program Rumpon Bersama disepakati pada 2016. Dalam lima tahun, Program Rumpon Bersama menambah tangkapan \
tuna. Kepala DKP Kota Ternate Ruslan Gamtohe menyebut rumpon itu sebagai sekolah laut. Menurut Ruslan \
Gamtohe, nelayan Filipina mengajarkan cara menyimpan es. Mactan Fisherfolk Cooperative Federation (MFCF) \
mengirim tiga pelatih. Pelatih dari MFCF tinggal di Kelurahan Sasa. Nelayan Ternate kembali ke Ternate \
dengan kapal Filipina. Usman dkk. (2013) pernah meramalkan hal ini.

4. SIMPULAN

Kemitraan Ternate berhasil di laut dan gagal di kantor. Mactan Fisherfolk Cooperative Federation menutup \
kantornya pada 2021. Menurut Kuncoroadi (2020: 88), kantor memang selalu lebih lambat.

PUSTAKA ACUAN

Delacroix, J., and Haugen, R. (2009). Partners at sea: seven principles. Ocean Policy Review 21(3): 301–322.

Kuncoroadi, B. S. (2020). Paradiplomasi Kepulauan. Makassar: Layar Terkembang.

Usman, F., Tidore, A., & Batjo, M. (2013). Nelayan tanpa batas. Jurnal Bahari Nusantara, 8(1), 77–92.
"""

PAPERS = {
    "tarakan-tawau": TARAKAN,
    "cirebon-izmit": CIREBON,
    "batam-incheon": BATAM,
    "padang-galway": PADANG,
    "ternate-mactan": TERNATE,
}

FAULTS: dict[str, tuple[Fault, ...]] = {
    "tarakan-tawau": (
        Fault(
            "cited-not-listed",
            "(Ardianto, 2017).",
            "(Ardianto, 2017; Setiabudhi, 2018).",
            "Setiabudhi (2018)",
        ),
        Fault(
            "cited-not-listed",
            "Badan Pusat Statistik (2020), nilai",
            "Bank Indonesia (2020), nilai",
            "Bank Indonesia",
        ),
        Fault("credit-differs", "19; Ardianto, 2017)", "19; Ardianto, 2007)", "2017 dan 2007"),
        Fault("cited-not-listed", "Ardianto, W. (2017)", "Ardianto, W. (2016)", "dengan tahun 2016"),
        Fault(
            "cited-not-listed",
            "Ardianto, W. (2017)",
            "Ardiyanto, W. (2017)",
            "menulisnya Ardiyanto, W. (2017)",
        ),
        Fault(
            "listed-not-cited",
            "\nOstrowski",
            "\nMandagi, F. (2014). Pasar Perbatasan. Manado: Nyiur.\n\nOstrowski",
            "Mandagi",
        ),
        Fault(
            "credit-differs",
            "menurut Halvorsen dan Mbeki (2012)",
            "menurut Sister Cities International",
            "Sister Cities",
        ),
        Fault(
            "credit-differs",
            "dari Halvorsen dan Mbeki (2012)",
            "dari Ostrowski dan Lim (2019)",
            "Ostrowski dan Lim",
        ),
        Fault(
            "credit-differs",
            "kota (Halvorsen & Mbeki, 2012)",
            "kota (Halvorsen & Mbeki, 2021)",
            "Mbeki (2021)",
        ),
        Fault("name-differs", "Yosef Rantelino sendiri", "Yosef Rantellino sendiri", "Rantellino"),
        Fault("name-differs", "Alumni Tawau Harbour Skills", "Alumni Tawau Harbor Skills", "Harbor"),
        Fault("name-differs", "tahun THSI menerima", "tahun TSHI menerima", "TSHI"),
        Fault("law-differs", "Nomor 37 Tahun 1999", "Nomor 37 Tahun 1998", "UU Nomor 37 Tahun 1999"),
        Fault(
            "law-differs",
            "Nomor 28 Tahun 2018 tentang",
            "Nomor 28 Tahun 2008 tentang",
            "PP Nomor 28 Tahun 2018",
        ),
        Fault(
            "law-differs",
            "2014 tentang Pemerintahan Daerah",
            "2014 tentang Perjanjian Internasional",
            "Pemerintahan",
        ),
    ),
    "cirebon-izmit": (
        Fault(
            "cited-not-listed",
            "Wiratmaja, 2011: 23)",
            "Wiratmaja, 2011: 23; Kartodirdjo, 1987: 4)",
            "Kartodirdjo",
        ),
        Fault(
            "cited-not-listed",
            "Kementerian Luar Negeri (2018) m",
            "Kementerian Luar Negeri (2019) m",
            "tahun 2018",
        ),
        Fault(
            "cited-not-listed",
            "Nurhaliza dan Pratomo (2020)",
            "Nurhalizah dan Pratomo (2020)",
            "menulisnya Nurhaliza",
        ),
        Fault("listed-not-cited", "Rahardian dkk. (2016)", "sebuah kajian", "Rahardian"),
        Fault(
            "credit-differs",
            "Analisis dengan teori pertukaran budaya setara dari Wiratmaja (2011)",
            "Analisis dengan teori pertukaran budaya setara dari Nurhaliza dan Pratomo (2020)",
            "Nurhaliza dan Pratomo",
        ),
        Fault("name-differs", "Sesudah Surya Adiwangsa", "Sesudah Soerya Adiwangsa", "ejaan lama"),
        Fault(
            "name-differs",
            "catatan Disbudpar, Festival Topeng Pesisir",
            "catatan Disbudpar, Festival Topeng Pasisir",
            "Pasisir",
        ),
        Fault(
            "name-differs", "Arsip CADC dibuka", "Arsip Cirebon Art Document Center (CADC) dibuka", "Document"
        ),
        Fault("law-differs", "UU No. 24 Tahun 2000", "UU No. 24 Tahun 2002", "UU Nomor 24 Tahun 2000"),
        Fault(
            "law-differs",
            "Permendagri Nomor 25 Tahun 2020",
            "Permendagri Nomor 52 Tahun 2020",
            "Permendagri Nomor 25",
        ),
    ),
    "batam-incheon": (
        Fault("cited-not-listed", "kota tanpa buang [4]", "kota tanpa buang [4], [5]", "[5]"),
        Fault(
            "listed-not-cited",
            "\n[4] E. V",
            "\n[4] A. Lumban, Kota Laut. Batam: Riak, 2012.\n\n[5] E. V",
            "Vandermeer",
        ),
        Fault("name-differs", "Menurut Gunadi Prasetyawan", "Menurut Gunadi Prasetiawan", "Prasetiawan"),
        Fault("name-differs", "dan Incheon menanggung", "dan Inchoen menanggung", "Inchoen"),
        Fault(
            "name-differs",
            "dipasangi WRMS lebih",
            "dipasangi Waste Routing Management System (WRMS) lebih",
            "Routing",
        ),
        Fault("law-differs", "Nomor 18 Tahun 2008", "Nomor 18 Tahun 2009", "UU Nomor 18 Tahun 2008"),
    ),
    "padang-galway": (
        Fault(
            "cited-not-listed",
            "O'Sullivan (2010, hlm. 33)",
            "O'Sullivan (2010, hlm. 33) dan Kaelani (2013)",
            "Kaelani",
        ),
        Fault("credit-differs", "(Mahendra & Suryani 2014)", "(Mahendra & Suryani 2015)", "2014 dan 2015"),
        Fault("cited-not-listed", "UNESCO (2015), pert", "UNICEF (2015), pert", "UNICEF"),
        Fault("cited-not-listed", "van der Meer (1995).", "van der Meer (1996).", "1995"),
        Fault("cited-not-listed", "Suryani et al. (2018)", "Suriani et al. (2018)", "Suryani"),
        Fault("listed-not-cited", "antara lain oleh van der Meer (1995)", "antara lain di Belanda", "Meer"),
        Fault(
            "listed-not-cited",
            "\nUNESCO. (2015)",
            "\nTambunan, B. (2012). Kota dan Sekolah. Medan: Toba.\n\nUNESCO. (2015)",
            "Tambunan",
        ),
        Fault(
            "credit-differs",
            "sudah di tahap ketiga dari empat tahap perkembangan kemitraan",
            "di tahap ketiga. Empat tahap perkembangan kemitraan menurut Mahendra dan Suryani (2014) ada",
            "Mahendra",
        ),
        Fault(
            "credit-differs", "Menurut tahapan O'Sullivan (2010)", "Menurut tahapan O'Sullivan (2001)", "2001"
        ),
        Fault("name-differs", "Menurut Bapak Datuak Rajo Malano", "Menurut Bapak Datuk Rajo Malano", "Datuk"),
        Fault("name-differs", "Sutan Purnamasyan menilai", "Sutan Purnamasyar menilai", "Purnamasyar"),
        Fault(
            "name-differs",
            "Guru yang dipilih GETB wajib",
            "Guru yang dipilih Galway Educational and Training Board wajib",
            "Educational",
        ),
        Fault(
            "name-differs",
            "Peserta Program Guru Seberang Lautan",
            "Peserta Program Guru Seberang Lautaan",
            "Lautaan",
        ),
        Fault("name-differs", "Galway juga menyediakan bus", "Gallway juga menyediakan bus", "Gallway"),
        Fault(
            "name-differs",
            "dipilih GETB wajib",
            "dipilih Galway Education Training Bureau (GETB) wajib",
            "Bureau",
        ),
        Fault(
            "law-differs",
            "UU Nomor 23 Tahun 2014 tentang",
            "UU Nomor 23 Tahun 2004 tentang",
            "Nomor 23 Tahun 2014",
        ),
        Fault(
            "law-differs",
            "Nomor 3 Tahun 2019 tentang Panduan",
            "Nomor 3 Tahun 2018 tentang Panduan",
            "Permenlu Nomor 3 Tahun 2019",
        ),
        Fault(
            "law-differs",
            "D. Penutup\n\n",
            "D. Penutup\n\nPerda Kota Padang Panjang Nomor 6 Tahun 2017 tentang Penyelenggaraan Pendidikan. ",
            "dua nomor",
        ),
        Fault(
            "law-differs",
            "UU Nomor 32 Tahun 2004 yang",
            "UU Nomor 32 Tahun 2014 tentang Pemerintahan Daerah yang",
            "Kelautan",
        ),
    ),
    "ternate-mactan": (
        Fault(
            "cited-not-listed",
            "Kuncoroadi, 2020). Berdasarkan",
            "Kuncoroadi, 2020; Wattimena 2011). Berdasarkan",
            "Wattimena",
        ),
        Fault(
            "cited-not-listed",
            "Usman, F., Tidore, A., & Batjo, M. (2013)",
            "Usman, F., Tidore, A., & Batjo, M. (2012)",
            "2012",
        ),
        Fault("cited-not-listed", "Kuncoroadi, B. S.", "Kuncorohadi, B. S.", "Kuncorohadi"),
        Fault(
            "listed-not-cited",
            "\nUsman, F., T",
            "\nPattiasina, J. (1999). Cengkih dan Kapal. Ambon: Lautan.\n\nUsman, F., T",
            "Pattiasina",
        ),
        Fault(
            "credit-differs",
            "proposed by Delacroix and Haugen (2009)",
            "proposed by the Food and Agriculture Organization",
            "Food",
        ),
        Fault(
            "credit-differs", "oleh Delacroix dan Haugen (2009)", "oleh Delacroix dan Haugen (2006)", "2006"
        ),
        Fault(
            "credit-differs", "bahari (Delacroix & Haugen, 2009)", "bahari (Kuncoroadi, 2020)", "Kuncoroadi"
        ),
        Fault("name-differs", "Menurut Ruslan Gamtohe", "Menurut Ruslan Gamtohi", "Gamtohi"),
        Fault("name-differs", "Menurut Ruslan Gamtohe", "Menurut Ruslam Gamtohe", "Ruslam"),
        Fault(
            "name-differs",
            "Mactan Fisherfolk Cooperative Federation menutup",
            "Mactan Fisherfolk Cooperation Federation menutup",
            "Cooperation",
        ),
        Fault("name-differs", "tahun, Program Rumpon Bersama", "tahun, Program Rumpun Bersama", "Rumpun"),
        Fault("name-differs", "kembali ke Ternate dengan", "kembali ke Ternatte dengan", "Ternatte"),
        Fault("name-differs", "dari MFCF tinggal", "dari MFFC tinggal", "MFFC"),
        Fault(
            "name-differs",
            "dari MFCF tinggal",
            "dari Mactan Fishing Community Foundation (MFCF) tinggal",
            "Community",
        ),
        Fault(
            "law-differs",
            "No. 32 Tahun 2014 tentang Kelautan",
            "No. 23 Tahun 2014 tentang Kelautan",
            "Kelautan",
        ),
        Fault(
            "law-differs",
            "No. 6 Tahun 2014 tentang Desa",
            "No. 6 Tahun 2015 tentang Desa",
            "UU Nomor 6 Tahun 2014",
        ),
        Fault(
            "law-differs",
            "Nomor 108 Tahun 2003 menata perwakilan",
            "Nomor 108 Tahun 2013 tentang Organisasi Perwakilan Republik Indonesia menata perwakilan",
            "108 Tahun 2003",
        ),
        Fault(
            "law-differs",
            "Undang-undang No. 32 Tahun 2014 tentang Kelautan",
            "Peraturan Pemerintah No. 32 Tahun 2014 tentang Kelautan",
            "UU Nomor 32",
        ),
    ),
}
