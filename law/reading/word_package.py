"""The package of a DOCX file, opened with suspicion: bombs, macros and entities are refused."""

import io
import lzma
import struct
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 - parsing is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from law.reading.errors import UnreadableDocument
from law.reading.limits import MEGABYTE, Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"
_MOST_PARTS = 20_000
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, ValueError, NotImplementedError, RuntimeError, LookupError, OverflowError,
)  # fmt: skip


class Package:
    """The parts of a DOCX file that the reader asks for, each within the limits."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._spent = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN as error:
            raise self._damaged() from error
        self._inspect()

    def _inspect(self) -> None:
        infos = self._infos.values()
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableDocument("encrypted", f"{self._name} is protected with a password: save a copy without one.")
        total = sum(info.file_size for info in infos)
        if len(infos) > _MOST_PARTS or total > self._limits.unpacked_bytes or any(self._swells(info) for info in infos):
            raise self._bomb()
        if any(name.lower().endswith("vbaproject.bin") for name in self._infos):
            raise UnreadableDocument("macros", f"{self._name} contains macros: save it as .docx without macros.")
        if _MAIN not in self._infos:
            raise UnreadableDocument(
                "unsupported_format", f"{self._name} is a package but no Word document: save it as .docx, .pdf, .txt or .md."
            )

    def _swells(self, info: zipfile.ZipInfo) -> bool:
        return info.file_size > MEGABYTE and info.file_size > self._limits.unpacked_ratio * max(info.compress_size, 1)

    def _bomb(self) -> UnreadableDocument:
        return UnreadableDocument("zip_bomb", f"{self._name} unpacks to far more than a document needs: save it again from Word.")

    def _damaged(self) -> UnreadableDocument:
        return UnreadableDocument("damaged", f"{self._name} is damaged: open it in Word and save it again.")

    def main(self) -> Element:
        """The document itself."""
        root = self.part(_MAIN)
        if root is None:
            raise self._damaged()
        return root

    def part(self, path: str) -> Element | None:
        """A part as a tree, or None where the package has none."""
        if path not in self._infos:
            return None
        data = self._bytes(path).replace(_STRICT, _USUAL)
        try:
            return fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise UnreadableDocument(
                "external_entities", f"{self._name} contains entity declarations, as no Word file does: save it again from Word."
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise self._damaged() from error

    def _bytes(self, path: str) -> bytes:
        left = min(self._limits.unpacked_bytes - self._spent, self._limits.part_bytes)
        try:
            with self._zip.open(self._infos[path]) as stream:
                data = stream.read(left + 1)
        except _BROKEN as error:
            raise self._damaged() from error
        if len(data) > left:
            raise self._bomb()
        self._spent += len(data)
        return data


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute in Word's namespace."""
    return None if element is None else element.get(W + name)


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """A whole number in an attribute; what is none gives the default."""
    value = attribute(element, name)
    try:
        return max(-1_000_000, min(1_000_000, int(value))) if value is not None else default
    except ValueError:
        return default


def is_on(element: Element | None) -> bool:
    """Whether a toggle is there and not switched off."""
    return element is not None and (attribute(element) or "true") not in ("0", "false", "off", "none")
