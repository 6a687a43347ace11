"""What a file is, by its first bytes, and whether its name says the same."""

import codecs
from pathlib import PurePath

from law.reading.errors import UnreadableDocument

_TEXT = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md"}
_NAMED = {**_TEXT, ".docx": "docx", ".pdf": "pdf"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
# How a text begins that says its encoding. The mark of UTF-32 begins with that of UTF-16, so it is asked for before.
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b\x08")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ADVICE = "save it as .docx, .pdf, .txt or .md"


def format_of(name: str, data: bytes) -> str:
    """ "txt", "md", "docx" or "pdf". Raises where the file is none of them or is named as another."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".docm", ".dotm"):
        raise UnreadableDocument("macros", f"{name} is a Word file with macros: save it as .docx without macros.")
    found = _by_content(name, suffix, data)
    if suffix and suffix not in _NAMED:
        raise UnreadableDocument("unsupported_format", f"{name} is not a format that is read: {_ADVICE}.")
    named = _NAMED.get(suffix, found)
    if named in ("txt", "md") and found == "txt":
        return named
    if named != found:
        raise UnreadableDocument(
            "wrong_extension", f"{name} holds {_kind(found)}, not what its name says: rename it to .{found}."
        )
    return found


def _kind(found: str) -> str:
    return {"pdf": "a PDF file", "docx": "a Word file", "txt": "plain text"}[found]


def _by_content(name: str, suffix: str, data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "docx"
    if data.startswith(_OLE):
        _refuse_ole(name, data)
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument("unsupported_format", f"{name} is a rich text file: {_ADVICE}.")
    if data.startswith(_PICTURES):
        raise UnreadableDocument("unsupported_format", f"{name} is a picture: make a PDF with a text layer of it, with ocrmypdf.")
    if suffix in (".docx", ".pdf"):
        raise UnreadableDocument(*_not_what_it_says(name, suffix, data))
    if is_binary(data):
        raise UnreadableDocument("binary", f"{name} is not text: {_ADVICE}.")
    return "txt"


def _not_what_it_says(name: str, suffix: str, data: bytes) -> tuple[str, str]:
    if is_binary(data) or not _is_text(data):
        return "damaged", f"{name} is damaged or no {suffix} file at all: export it again."
    return "wrong_extension", f"{name} holds plain text, not what its name says: rename it to .txt."


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_ole(name: str, data: bytes) -> None:
    if _ENCRYPTED in data:
        raise UnreadableDocument("encrypted", f"{name} is protected with a password: save a copy without one.")
    raise UnreadableDocument("unsupported_format", f"{name} is an old Word or Office file: {_ADVICE}.")


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: null bytes without a mark of UTF-16 or UTF-32, or many control characters."""
    if any(data.startswith(mark) for encoding, mark in MARKS.items() if encoding != "utf-8"):
        return False
    if b"\x00" in data:
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 50 > len(data)
