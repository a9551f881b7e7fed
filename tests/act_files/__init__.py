"""Small writers of documents for the tests of acts: the same lines as text, HTML, DOCX, and archives made by hand."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Sequence

from docx import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_text(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode("utf-8")


def as_html(lines: Sequence[str]) -> bytes:
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>{paragraphs}</body></html>".encode()


def as_docx(lines: Sequence[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_of(body: str, **parts: str) -> bytes:
    """Archive with a document of the given body and other parts (``numbering``, ``styles``, ``footnotes``)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
    return stream.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{inner}<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'


WATER = {
    "ru": (
        "ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН", "О воде", "Настоящий Закон регулирует отношения в области использования и охраны воды.",
        "Глава 1. Общие положения", "Статья 1. Основные понятия", "В настоящем Законе используются следующие понятия:",
        "1) вода – вода рек и озёр;",
        "2) водный объект – река, озеро или канал:",
        "а) большой;",
        "б) малый;",
        "3) пользователь – лицо, которое берёт воду.",
        "Статья 1-1. Право на воду",
        "1. Каждый имеет право на воду.",
        "2. Право ограничивается в случаях:",
        "1) засухи;",
        "2) аварии.",
        "Глава 2", "ИСПОЛЬЗОВАНИЕ ВОДЫ", "Статья 2", "Порядок использования", "Вода используется на основании разрешения.",
        "Президент", "Республики Казахстан", "Астана, 9 июля 2003 года, № 481-II",
    ),
    "kk": (
        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ", "Су туралы", "Осы Заң суды пайдалану және қорғау саласындағы қатынастарды реттейді.",
        "1-тарау. Жалпы ережелер",
        "1-бап. Негізгі ұғымдар",
        "Осы Заңда мынадай ұғымдар пайдаланылады:",
        "1) су – өзендер мен көлдердің суы;",
        "2) су объектісі – өзен немесе көл.",
        "1-1-бап. Суға құқық",
        "1. Әркімнің суға құқығы бар.",
        "2. Құқық заңға сәйкес шектеледі.",
        "2-тарау. Суды пайдалану",
        "2-бап. Тәртіп",
        "Су рұқсат бойынша пайдаланылады.",
        "Қазақстан Республикасының Президенті", "Астана, 2003 жылғы 9 шілде",
    ),
    "ky": (
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ",
        "Суу жөнүндө",
        "Ушул Мыйзам сууну пайдалануу жана коргоо боюнча мамилелерди жөнгө салат.",
        "1-глава. Жалпы жоболор",
        "1-берене. Негизги түшүнүктөр",
        "Ушул Мыйзамда төмөнкү түшүнүктөр колдонулат:",
        "1) суу – дарыялардын жана көлдөрдүн суусу;",
        "2) суу объектиси – дарыя же көл.",
        "2-берене. Сууга укук", "1. Ар бир адамдын сууга укугу бар.", "2. Укук мыйзамга ылайык чектелет.",
        "Кыргыз Республикасынын Президенти", "Бишкек шаары, 2005-жылдын 12-январы",
    ),
    "tg": (
        "ҚОНУНИ ҶУМҲУРИИ ТОҶИКИСТОН",
        "Дар бораи об",
        "Қонуни мазкур муносибатҳоро оид ба истифода ва ҳифзи об танзим менамояд.",
        "Боби 1. Муқаррароти умумӣ",
        "Моддаи 1. Мафҳумҳои асосӣ",
        "Дар Қонуни мазкур мафҳумҳои зерин истифода мешаванд:",
        "1) об – оби дарёҳо ва кӯлҳо;",
        "2) объекти обӣ – дарё ё кӯл.",
        "Моддаи 2. Ҳуқуқ ба об", "1. Ҳар кас ба об ҳуқуқ дорад.", "2. Ҳуқуқ тибқи қонун маҳдуд карда мешавад.",
        "Президенти Ҷумҳурии Тоҷикистон", "ш. Душанбе, аз 2 апрели соли 2020, № 1688",
    ),
    "tk": (
        "TÜRKMENISTANYŇ KANUNY", "Suw hakynda", "Şu Kanun suwy peýdalanmak we goramak boýunça gatnaşyklary düzgünleşdirýär.",
        "I bap. Umumy düzgünler",
        "1-nji madda. Esasy düşünjeler",
        "Şu Kanunda aşakdaky düşünjeler ulanylýar:",
        "1) suw – derýalaryň we kölleriň suwy;",
        "2) suw obýekti – derýa ýa-da köl.",
        "2-nji madda. Suwa bolan hukuk", "1. Her bir adamyň suwa hukugy bar.", "2. Hukuk kanuna laýyklykda çäklendirilýär.",
        "Türkmenistanyň Prezidenti", "Aşgabat şäheri, 2016-njy ýylyň 15-nji oktýabry",
    ),
    "uz": (
        "OʻZBEKISTON RESPUBLIKASINING QONUNI",
        "Suv toʻgʻrisida",
        "Ushbu Qonun suvdan foydalanish va uni muhofaza qilish sohasidagi munosabatlarni tartibga soladi.",
        "1-bob. Umumiy qoidalar",
        "1-modda. Asosiy tushunchalar",
        "Ushbu Qonunda quyidagi tushunchalar qoʻllaniladi:",
        "1) suv – daryolar va koʻllarning suvi;",
        "2) suv obyekti – daryo yoki koʻl.",
        "2-modda. Suvga boʻlgan huquq", "Har bir shaxs suvga boʻlgan huquqqa ega.", "Huquq qonunga muvofiq cheklanishi mumkin.",
        "Oʻzbekiston Respublikasi Prezidenti", "Toshkent shahri, 1993-yil 6-may",
    ),
    "en": (
        "LAW ON WATER", "This Law governs the use and the protection of water in the republic.",
        "Chapter 1. General provisions",
        "Article 1. Terms",
        "In this Law the following terms are used:",
        "(a) water means the water of rivers and lakes;",
        "(b) water body means a river or a lake.",
        "Article 2. Right to water",
        "1. Everyone has the right to water.",
        "2. The right is limited in accordance with the law.",
        "President of the Republic", "9 July 2003",
    ),
}  # fmt: skip
"""A short act on water in each language, written for the tests."""
