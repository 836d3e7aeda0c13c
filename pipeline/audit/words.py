"""Reduce Indonesian sentences to what they are about: the stems of their content words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Prefixes and suffixes as they are spelt; a crude stem is enough to see that two sentences share a word.
_PREFIX = re.compile(
    r"^(?:memper|diper|keter|keber|penye|menye|meng|peng|meny|peny|mem|pem|men|pen|ber|ter|per|me|pe|di|ke|se)"
)
_SUFFIX = re.compile(r"(?:kan|an|i)$")
_CLITIC = re.compile(r"(?:nya|lah|kah|pun)$")
_SHORTEST = 4  # letters that a stem keeps
_LEAST_USUAL = 3  # sentences; in a short paper three on its theme are no more than a topic
# Words that join, place, count or judge, and those that any paper of this subject has in every sentence.
_EMPTY = frozenset(
    """ada adalah adanya agar akan akhir akibat antara antar apa atas atau bagi bagian bahkan bahwa
    baik banyak baru beberapa begitu belum berbagai berdasarkan berikut bersama besar bila bisa bukan
    dalam dan dapat dari daripada dengan demikian depan di dilakukan dua hal hanya harus hasil hingga
    ia ini itu jadi jika juga justru karena ke kedua keduanya kemudian kepada kerja kerjasama kota
    kurang lagi lain lebih maka mana masih masing-masing maupun melalui melakukan memberikan memiliki
    menjadi mereka merupakan meski meskipun mempunyai namun nya oleh pada padahal paling para
    pemerintah pihak pula pun sama sampai sangat satu saat sebab sebagai sebagaimana sebelum sebuah
    secara sedangkan sehingga sejak sejumlah selain selama seluruh semua semakin sementara seperti
    seorang serta sesudah setelah setiap sister city suatu sudah supaya tahun tanpa telah tentang
    terhadap terjadi tersebut terdapat tetap tetapi tidak tiga tinggi tiap untuk walau walaupun yaitu
    yakni yang ketika kali menunjukkan menyatakan menjelaskan mengatakan menyampaikan menurut
    menyebutkan penelitian peneliti kesimpulan disimpulkan aspek indikator program kegiatan pelaksanaan
    bidang kembar kemitraan mitra daerah cukup kuat lemah kekuatan kelemahan optimal maksimal dinilai
    segi the of and or in as to for with""".split()
)


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a sentence is about."""
    return frozenset(stem for word in WORD.findall(text) if (stem := _stem(word)))


def stems_in_order(words: Sequence[str]) -> list[str]:
    """Return the stem of each word, "" for one that says nothing of the matter."""
    return [_stem(word) for word in words]


def usual_stems(stems: Iterable[frozenset[str]], share: float) -> frozenset[str]:
    """Return the stems that stand in more than this share of the sentences: names of the cities, the theme.

    Of fewer than ten sentences none is usual, and none that stands in three or fewer.
    """
    counts: Counter[str] = Counter()
    sentences = 0
    for found in stems:
        sentences += 1
        counts.update(found)
    if sentences < 10:
        return frozenset()
    least = max(share * sentences, _LEAST_USUAL)
    return frozenset(stem for stem, count in counts.items() if count > least)


@cache
def _stem(word: str) -> str:
    """Return the stem in small letters, "" for a word that says nothing of the matter."""
    form = word.lower()
    first, dash, second = form.partition("-")
    if dash and first == second.removesuffix("nya"):
        form = first
    if form in _EMPTY or len(form) < 3:
        return ""
    for pattern in (_CLITIC, _PREFIX, _SUFFIX):
        shorter = pattern.sub("", form)
        if len(shorter) >= _SHORTEST:
            form = shorter
    return "" if form in _EMPTY else form
