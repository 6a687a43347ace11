"""Word files that are refused."""

import io
import zipfile

import pytest

from law.reading import Limits, UnreadableDocument, open_source
from tests.law.reading.word_cases import SPACES, TYPES, package, packed, paragraph


def code(data: bytes, limits: Limits | None = None, name: str = "paper.docx") -> str:
    with pytest.raises(UnreadableDocument) as caught:
        open_source(name, data, limits)
    assert "\n" not in caught.value.message
    return caught.value.code


def test_it_refuses_a_bomb_by_what_it_declares() -> None:
    assert code(package(paragraph("a" * 40_000_000))) == "zip_bomb"


def test_it_refuses_a_bomb_by_what_it_unpacks_to() -> None:
    assert code(package(paragraph("a" * 5_000_000)), Limits(unpacked_bytes=1_000_000)) == "zip_bomb"


def test_it_refuses_a_bomb_that_lies_about_its_size() -> None:
    data = bytearray(package(paragraph("a" * 3_000_000)))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert code(bytes(data)) in ("zip_bomb", "damaged")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_it_refuses_entities(declaration: str) -> None:
    document = f"<?xml version='1.0'?>{declaration}<w:document {SPACES}><w:body>{paragraph('x')}</w:body></w:document>"
    assert code(packed({"[Content_Types].xml": TYPES, "word/document.xml": document})) == "external_entities"


def test_it_refuses_macros() -> None:
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": "<x/>", "word/vbaProject.bin": "x"}
    assert code(packed(parts)) == "macros"
    assert code(package(paragraph("x")), name="paper.docm") == "macros"


def test_it_refuses_other_packages() -> None:
    assert code(packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"})) == "unsupported_format"


def test_it_refuses_a_document_without_words() -> None:
    assert code(package(paragraph(""))) == "empty"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"x" * 99, package(paragraph("x"))[:-40], packed({"word/document.xml": "<w:broken"})]
)
def test_it_refuses_what_is_damaged(data: bytes) -> None:
    assert code(data) == "damaged"


def test_it_refuses_a_protected_package() -> None:
    data = bytearray(package(paragraph("x")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        data[at + offset] |= 1
    assert code(bytes(data)) == "encrypted"


def test_it_refuses_parts_that_nest_without_end() -> None:
    depth = 20_000
    assert code(package("<w:sdt>" * depth + "</w:sdt>" * depth)) in ("damaged", "empty", "zip_bomb")


def test_it_reads_the_strict_variant() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        strict = SPACES.replace("schemas.openxmlformats.org/wordprocessingml", "purl.oclc.org/ooxml/wordprocessingml").replace(
            "/2006/main", "/main", 1
        )
        archive.writestr("word/document.xml", f"<w:document {strict}><w:body>{paragraph('Strict words.')}</w:body></w:document>")
    assert open_source("a.docx", stream.getvalue()).blocks[0].text == "Strict words."
