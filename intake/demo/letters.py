"""The letters of the demo's requests: one page of plain words as a PDF that every reader opens."""

from collections.abc import Sequence

TOP, LEFT, LEADING, SIZE = 740, 72, 18, 11


def letter(lines: Sequence[str]) -> bytes:
    """A page with these lines, in the font that every reader has by itself."""
    words = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    content = f"BT /F1 {SIZE} Tf {LEADING} TL {LEFT} {TOP} Td\n{words}ET".encode("cp1252", errors="replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _file(parts)


def _file(parts: Sequence[bytes]) -> bytes:
    """The objects with their table, which says at which byte each begins."""
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + head + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
