"""What cannot be read is refused with one line that says why and what to do."""

from time import process_time

import pytest

from law.reading import Limits, UnreadableDocument, open_source


def refusal(name: str, data: bytes, limits: Limits | None = None) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        open_source(name, data, limits)
    assert "\n" not in caught.value.message
    return caught.value


@pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u00a0\n".encode(), b"---\n"])
def test_it_refuses_an_empty_file(data: bytes) -> None:
    assert refusal("a.txt", data).code == "empty"


def test_it_refuses_a_large_file() -> None:
    error = refusal("a.txt", b"x" * 50_000_000)
    assert error.code == "too_large"
    assert "25 MB" in error.message


def test_it_takes_limits() -> None:
    assert refusal("a.txt", b"some text", Limits(file_bytes=5)).code == "too_large"
    assert refusal("a.txt", b"one\n\ftwo\n\fthree", Limits(pages=2)).code == "too_many_pages"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00\x04", "binary"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "wrong_extension"),
        ("a.txt", b"PK\x03\x04....", "wrong_extension"),
        ("a.pdf", b"PK\x03\x04....", "wrong_extension"),
        ("a.docx", b"%PDF-1.7 ...", "wrong_extension"),
        ("a.docx", b"This is plain text.", "wrong_extension"),
        ("a.pdf", b"This is plain text.", "wrong_extension"),
        ("a.pdf", b"\x00\x01\x02\x03" * 9, "damaged"),
        ("a.xlsx", b"PK\x03\x04....", "unsupported_format"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "unsupported_format"),
        ("a.rtf", b"{\\rtf1 Hello}", "unsupported_format"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "unsupported_format"),
        ("a.odt", b"some text", "unsupported_format"),
        ("a.docm", b"PK\x03\x04....", "macros"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_it_refuses_what_it_does_not_read(name: str, data: bytes, code: str) -> None:
    assert refusal(name, data).code == code


def test_it_names_the_byte_that_no_encoding_has() -> None:
    error = refusal("a.txt", b"Plain beginning \x81\x8d\x8f and more of it")
    assert error.code == "bad_encoding"
    assert "byte 16" in error.message


def test_it_refuses_windows_bytes_that_make_no_words() -> None:
    assert refusal("a.txt", bytes(range(0xA0, 0x100)) * 4 + b"abc").code == "bad_encoding"


def test_it_refuses_half_a_utf16_file() -> None:
    assert refusal("a.txt", b"\xff\xfea\x00b").code == "bad_encoding"


def test_it_refuses_bytes_that_happen_to_be_utf16() -> None:
    noise = bytes(
        (n * n * 31 + n * 17 + n // 7) % 216 for n in range(40_000)
    )  # any two such bytes are a character of some script
    with pytest.raises(UnreadableDocument) as caught:
        open_source("a.txt", b"\xff\xfe" + noise)
    assert caught.value.code == "bad_encoding"


def test_it_reads_signs_and_names_of_any_script() -> None:
    text = "☒ Accepted — “Übung” § 4 • Łódź, Nguyễn, 王小明 and Иван Петров sign for the District.\n"
    assert open_source("a.txt", text.encode("utf-16")).blocks


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-32-be", "cp1252"])
def test_it_reads_the_usual_encodings(encoding: str) -> None:
    text = "The pupil\u2019s caf\u00e9 card is \u201cpersonal\u201d, and the Vendor keeps it safe."
    mark = "\ufeff".encode(encoding) if encoding.endswith("-be") else b""
    source = open_source("a.txt", mark + text.encode(encoding))
    assert source.characters == open_source("a.txt", text.encode()).characters
    assert source.blocks[0].text == 'The pupil\'s café card is "personal", and the Vendor keeps it safe.'
    assert source.lines == (text,)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_no_line_holds_what_no_database_takes(encoding: str) -> None:
    source = open_source("a.txt", "The Ven\0dor notifies the District\0 within 3 days.\n\0\n".encode(encoding))
    assert source.blocks[0].text == "The Vendor notifies the District within 3 days."
    assert not any("\0" in line for line in source.lines)
    assert source.lines[0].index("within") == 35  # places are those of the file


def test_it_reads_a_file_without_an_extension() -> None:
    assert open_source("agreement", b"The Vendor keeps records.").format == "txt"


def test_it_knows_the_file() -> None:
    source = open_source("a.md", b"abc")
    assert (source.name, source.format, source.pages, source.characters) == ("a.md", "md", None, 4)
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_it_refuses_a_text_in_one_endless_line_at_once_and_says_which() -> None:
    text = b"DATA PRIVACY AGREEMENT\n\n" + b"The Provider shall notify the LEA. " * 300_000
    start = process_time()
    with pytest.raises(UnreadableDocument) as caught:
        open_source("endless.txt", text)
    assert caught.value.code == "line_too_long"
    assert caught.value.message.startswith("Line 3 of endless.txt has more than 200,000 characters")
    assert process_time() - start < 5
