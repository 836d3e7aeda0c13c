"""What a word tells of a sentence's matter: function words, numbers and single letters tell nothing.

A linear model weighs them too, as they go with the words that matter; shown as its reasons they are noise.
"""

from pipeline.core.number_words import COUNTS

# The closed classes of Indonesian: prepositions, conjunctions, pronouns, particles, auxiliaries. No negations
# ("belum", "tidak", "kurang", "tanpa"), which speak for many codes, and no words that mean something by
# themselves ("waktu", "masalah", "rutin"), as longer lists of stop words have them.
FUNCTION_WORDS = frozenset(
    """ada adalah adapun agar akan aku anda antar antara apa apabila apakah atas atau bagi bahkan bahwa
    beberapa begitu berupa bila bisa dalam dan dapat dari daripada demi dengan di dia guna hal hanya
    harus hingga ia ialah ini itu jadi jika juga kalau kami karena ke kemudian kepada kita lagi lain
    lainnya lalu maka mana masih maupun melainkan melalui memang mereka merupakan meski meskipun nah
    namun nan nya oleh pada padahal para per pula pun saat saja sang saya se sebab sebagai sebagaimana
    sebelum sebuah secara sedang sedangkan sehingga sejak selain selama seluruh semua sementara seorang
    seperti serta sesuai sesudah setelah si sini situ suatu sudah supaya tapi telah tentang terhadap
    tersebut tetap tetapi tiap tsb untuk walau walaupun yaitu yakni yang the of and in on at to for with
    by from is are was were""".split()
)


def telling(words: str) -> str:
    """Return the words without what tells nothing at their ends: "di sekolah" is "sekolah"; "" if all do."""
    parts = words.split()
    while parts and tells_nothing(parts[0]):
        del parts[0]
    while parts and tells_nothing(parts[-1]):
        del parts[-1]
    return " ".join(parts)


def tells_nothing(word: str) -> bool:
    """True for a function word, a number in digits or words, or a single letter, in small letters."""
    return len(word) < 2 or word in FUNCTION_WORDS or word in COUNTS or any(map(str.isdigit, word))
