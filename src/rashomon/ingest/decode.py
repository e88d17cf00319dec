"""Decode: bytes to text, or a refusal; never a text of wrong letters."""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from rashomon.errors import UnreadableInput

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
META_WITHIN = 4096
"""Bytes of a page in which its charset may be declared; the standard asks for the first 1,024."""

WEB_NAMES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932",
    "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "tis-620": "cp874", "windows-874": "cp874", "iso-8859-11": "cp874",
}  # fmt: skip
"""What browsers take these names to mean (WHATWG Encoding); Python's codecs of the same names know fewer letters."""

GUESSABLE = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u",
    "cp866", "iso8859_2", "iso8859_5", "iso8859_7", "cp949", "cp932", "euc_jp", "gb18030", "big5", "tis_620",
]  # fmt: skip
LATIN = {"cp1252": "cp1252", "cp1250": "cp1250", "iso8859_2": "cp1250", "cp1254": "cp1254", "cp1257": "cp1257"}
"""Encodings of Latin letters -> the part of alphabets.toml with their languages."""
VIETNAMESE = "cp1258"

DENSITY = {"cp1250": 0.02, "cp1254": 0.02, "cp1257": 0.02, "cp1258": 0.1}
"""Least share of letters beyond ASCII among all in these languages: Croatian and Estonian have 3 %, Vietnamese 25 %,
where Italian and Dutch have 1 %."""

SAMPLE = 20_000
"""Bytes that a guess rests on; 300 already tell most legacy encodings apart, 8,000 bring no more."""

MOSTLY_UTF8 = 0.9
"""Share of well-formed sequences from which a text counts as damaged UTF-8 rather than as another encoding."""

ONE_SCRIPT = 0.9
"""Share of a text's letters beyond ASCII that must be of one writing system; mojibake mixes them. KOI8-R read as
Shift_JIS has half-width kana alone, Hebrew read as Cyrillic no capitals."""

MIXED_WORD = re.compile(r"[A-Za-z](?=[^\W\d_a-zA-Z])|(?<=[^\W\d_a-zA-Z])[A-Za-z]")
MIXED = 0.1
"""Share of letters beyond ASCII that may touch an ASCII letter where words are set apart by spaces."""
UNSPACED = frozenset(["CJK", "HANGUL", "THAI"])

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
FEW_CONTROLS = 0.01
"""Share of control characters above which UTF-8 holds no text; real texts have a stray one, binaries a third."""

INSIDE_WORDS = re.compile(r"(?<=[^\W\d_])(?:[¤¦±¶]|[¡¢£¥§¨©¬®¯°²³´µ¸¹¼½¾¿×÷†‡‰‹›˛ˇ˘˙](?=[^\W\d_]))")
"""Signs that stand in words only in mojibake: Warszawi¶k, s±."""

FOREIGN = 0.03
"""Share of letters beyond ASCII that may be of another language's alphabet, as in names; mojibake has a third."""


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """The text of a file: by its byte order mark, as UTF-8, as declared, or as its letters show.

    Raises UnreadableInput for binary data and where no encoding, or more than one, makes sense of the bytes.
    """
    for mark, name in MARKED:
        if data.startswith(mark):
            return _strictly(data, name, source).removeprefix("\ufeff")
    if b"\0" in data:
        return _wide(data, source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, source, declared, error)
    if b"\x1b$" in data or b"\x1b(" in data:
        return _strictly(data, "iso2022_jp_2", source)
    if len(CONTROLS.findall(text[:SAMPLE])) > FEW_CONTROLS * len(text[:SAMPLE]):
        raise _binary(source)
    return text


def declared_charset(data: bytes) -> str | None:
    """The codec for the charset that a page declares, if it is one we know."""
    match = META_CHARSET.search(data[:META_WITHIN])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    try:
        return codecs.lookup(WEB_NAMES.get(name, name)).name
    except LookupError:
        return None


def _strictly(data: bytes, codec: str, source: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        problem = f"it begins as {codec.removesuffix('-sig')} but byte {error.start:,} does not fit"
        raise UnreadableInput(source, problem, "save it again as UTF-8") from error


def _wide(data: bytes, source: str) -> str:
    """UTF-16 or UTF-32 without its mark: the order of bytes that gives spaces and no unassigned letters."""
    for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _ordinary(text[:SAMPLE]):
            return text
    raise _binary(source)


def _ordinary(text: str) -> bool:
    """Whether a text has white space or full stops of its own, and nothing that no text has."""
    signs = sum(text.count(sign) for sign in " \n.,。،।")
    strange = sum(unicodedata.category(letter) in {"Cn", "Co", "Cc"} and letter not in "\t\n\r\f" for letter in text)
    return signs * 200 >= len(text) and strange == 0


def _legacy(data: bytes, source: str, declared: str | None, error: UnicodeDecodeError) -> str:
    """Bytes that are not UTF-8: as declared if that fits, else by their letters."""
    if declared and (text := _attempt(data, declared)) is not None and not CONTROLS.search(text):
        return text
    if _damaged_utf8(data[:SAMPLE]):
        problem = f"it is UTF-8 except for byte {error.start:,}"
        raise UnreadableInput(source, problem, "mend that byte, or save it again as UTF-8")
    text = _guess(data)
    if text is None:
        raise UnreadableInput(source, "its encoding cannot be told", "save it again as UTF-8")
    return text


def _damaged_utf8(sample: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII form UTF-8 sequences."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) - broken > MOSTLY_UTF8 * broken / (1 - MOSTLY_UTF8)


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(data: bytes) -> str | None:
    """The text in the only encoding that makes sense of it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=GUESSABLE).best()
    if best is not None and best.encoding not in LATIN:
        text = _attempt(data, best.encoding)
        if text is not None and _sensible(text[:SAMPLE], best.encoding):
            return text
    return _latin(data)


def _latin(data: bytes) -> str | None:
    """The text in the Latin encoding whose letters fit one language best, if all that fit as well read it the same.

    charset-normalizer alone reads half of Spanish in windows-1252 as windows-1250 (ñ as ń).
    """
    texts: dict[str, float] = {}
    for codec, languages in LATIN.items():
        if (text := _attempt(data, codec)) is not None:
            texts[text] = min(texts.get(text, 1.0), _foreign(text[:SAMPLE], languages))
    least = min(texts.values(), default=1.0)
    best = [text for text, foreign in texts.items() if foreign == least <= FOREIGN]
    return best[0] if len(best) == 1 else None


def _foreign(text: str, languages: str) -> float:
    """Share of letters beyond ASCII outside the alphabet that fits best; 1 for what no text has."""
    if CONTROLS.search(text) or INSIDE_WORDS.search(text):
        return 1.0
    letters = Counter(letter for letter in text.lower() if letter > "\x7f" and letter.isalpha())
    if letters.total() < DENSITY.get(languages, 0.0) * sum(letter.isalpha() for letter in text):
        return 1.0
    fewest = min(sum(n for letter, n in letters.items() if letter not in own) for own in _alphabets()[languages])
    return fewest / max(1, letters.total())


def _sensible(text: str, encoding: str) -> bool:
    """Whether letters beyond ASCII are of one writing system and look like words of it."""
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    if encoding == VIETNAMESE:
        return _foreign(text, VIETNAMESE) <= FOREIGN
    if not letters or CONTROLS.search(text) or INSIDE_WORDS.search(text):
        return False
    systems = Counter(_system(letter) for letter in letters)
    ((main, count),) = systems.most_common(1)
    if main not in UNSPACED and len(MIXED_WORD.findall(text)) > MIXED * len(letters):
        return False  # Dutch read as Greek: financiλle
    one_case = main == "CYRILLIC" and len(letters) > 100 and not any(letter.isupper() for letter in letters)
    return count >= ONE_SCRIPT * len(letters) and main != "HALFWIDTH" and not one_case


def _system(letter: str) -> str:
    """The writing system of a letter by the first word of its name; Japanese mixes two with Chinese characters."""
    name = unicodedata.name(letter, "?").split()[0]
    return "CJK" if name in {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"} else name


def _binary(source: str) -> UnreadableInput:
    return UnreadableInput(source, "it holds binary data, not text", "convert it to text or HTML first")


@cache
def _alphabets() -> dict[str, list[frozenset[str]]]:
    """Letters beyond ASCII of the languages of each encoding, from alphabets.toml."""
    table = tomllib.loads(files(__package__).joinpath("alphabets.toml").read_text("utf-8"))
    return {encoding: [frozenset(letters) for letters in languages.values()] for encoding, languages in table.items()}
