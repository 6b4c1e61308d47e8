"""Sentences without a meaning, the same ones on every machine."""

from dataclasses import dataclass

ENGLISH = """
    a about after again all along an and another are around as at back be before between both but by
    came can city could day do down each evening every field first five for found from full garden
    gave had half hand has here hill his house how if in into is it just kept know land large last
    late left letter light like little long made many market may morning most much near never new
    next night no not now of often old on one only open or other our out over own page part people
    place plain read river road room said same saw sea seen set she short side small so some stood
    street such summer table take than that the their them then there they thing this three through
    time to town two under until up very walked wall was water way we went were what when where
    which while who will window winter with word work year you young
""".split()  # noqa: SIM905 - words read better as text

ARABIC = """
    في من على إلى عن مع هذا هذه التي الذي كان كانت بعد قبل عند كل بعض غير مدينة مدرسة كتاب قراءة
    صباح مساء يوم شهر سنة طريق بيت نافذة حديقة بحر نهر جبل شارع سوق قاعة باب نور ماء هواء أهل ناس
    طفل معلم مدير كاتب قارئ صديق رسالة صحيفة خبر فكرة سؤال جواب عمل وقت مكان قديم جديد كبير صغير
    طويل قريب بعيد جميل هادئ مفتوح أول آخر ثم أيضا حيث لكن قال قالت كتب قرأ فتح وصل عاد رأى جلس مشى
    وجد صار بدأ
""".split()  # noqa: SIM905 - words read better as text


@dataclass(slots=True)
class Prose:
    """Draws words from a list, in an order that depends on the seed alone.

    Attributes:
        words: The words.
        seed: The state of the generator.
        stop: What ends a sentence.
    """

    words: list[str]
    seed: int = 1
    stop: str = "."

    def number(self, below: int) -> int:
        """Return the next number, from 0 to one below the bound."""
        self.seed = (self.seed * 1_103_515_245 + 12_345) % 2**31
        return (self.seed >> 8) % below

    def phrase(self, count: int) -> str:
        """Return some words."""
        return " ".join([self.words[self.number(len(self.words))] for _ in range(count)])

    def sentence(self) -> str:
        """Return a sentence of 6 to 17 words."""
        phrase = self.phrase(6 + self.number(12))
        return f"{phrase[:1].upper()}{phrase[1:]}{self.stop}"

    def paragraph(self, size: int) -> str:
        """Return sentences that together have at least a size in bytes of UTF-8."""
        sentences: list[str] = []
        done = 0
        while done < size:
            sentences.append(self.sentence())
            done += len(sentences[-1].encode()) + 1
        return " ".join(sentences)

    def exactly(self, size: int) -> str:
        """Return words that together have a size in bytes of UTF-8, to the byte."""
        data = self.paragraph(size).encode()[: max(size - 1, 0)]
        text = data.decode(errors="ignore")
        return text + self.stop * (size - len(text.encode()))
