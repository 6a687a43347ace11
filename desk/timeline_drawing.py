"""The timeline drawn: an SVG of links, whose standing is said by shape, sign and word, and repeated by color."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from desk.maps.lettering import clean, wrap
from desk.timeline import DrawnRow, Mark, Scene

NAMES, PLOT, UNDATED = 230.0, 860.0, 70.0  # widths: names of rows, the scale, the column without a date; 1,200 pixels show all
HEAD, ROW = 34.0, 36.0
HALF = 11.0


def drawn(scene: Scene, title: str) -> SafeString:
    """The picture. It says nothing that the table beneath does not say."""
    width = NAMES + scene.width + (UNDATED if scene.has_undated else 0)
    height = HEAD + ROW * max(len(scene.rows), 1) + 4
    parts = [*_scale(scene, height), *_rows(scene), *_now(scene, height)]
    return format_html(
        '<svg class="timeline" role="group" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>',
        clean(title), _n(width), _n(height), _n(width), _n(height), _joined(parts),
    )  # fmt: skip


def _scale(scene: Scene, height: float) -> Iterator[SafeString]:
    for tick in scene.ticks:
        x = NAMES + tick.x
        if tick.is_free:
            yield format_html(
                '<rect class="timeline__free" x="{}" y="{}" width="{}" height="{}"/>',
                _n(x), _n(HEAD), _n(tick.width), _n(height - HEAD),
            )  # fmt: skip
        yield format_html('<line class="timeline__line" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>', _n(x), _n(HEAD - 8), _n(height))
        middle = x + tick.width / 2
        yield format_html('<text class="timeline__head" x="{}" y="20" text-anchor="middle">{}</text>', _n(middle), tick.words)
    if scene.has_undated:
        x = NAMES + scene.width
        yield format_html('<line class="timeline__edge" x1="{0}" y1="0" x2="{0}" y2="{1}"/>', _n(x), _n(height))
        middle = x + UNDATED / 2
        yield format_html(
            '<text class="timeline__head" x="{}" y="20" text-anchor="middle">{}</text>', _n(middle), _("No date")
        )  # fmt: skip


def _rows(scene: Scene) -> Iterator[SafeString]:
    for number, row in enumerate(scene.rows):
        top = HEAD + ROW * number
        yield format_html('<g class="timeline__row" role="group" aria-label="{}">', clean(row.title))
        yield format_html('<line class="timeline__line" x1="0" y1="{0}" x2="100%" y2="{0}"/>', _n(top))
        yield from _name(row, top)
        for mark in row.marks:
            yield _sign(mark, NAMES + mark.x, top + ROW / 2)
        if row.undated:
            yield _sign(row.undated, NAMES + scene.width + UNDATED / 2, top + ROW / 2)
        yield mark_safe("</g>")  # noqa: S308  a constant


def _name(row: DrawnRow, top: float) -> Iterator[SafeString]:
    lines = wrap(clean(row.title), NAMES - 16, 12.5, False, 2)
    first = top + ROW / 2 + 4 - 7 * (len(lines) - 1)
    for number, line in enumerate(lines):
        yield format_html('<text class="timeline__name" x="4" y="{}">{}</text>', _n(first + 14 * number), line)


def _sign(mark: Mark, x: float, y: float) -> SafeString:
    sign = f"{mark.count}{mark.sign}" if mark.count > 1 else mark.sign
    return format_html(
        '<a href="{}" class="timeline__mark timeline__mark--{}{}" aria-label="{}"><title>{}</title>{}'
        '<text x="{}" y="{}" text-anchor="middle">{}</text></a>',
        mark.url, mark.kind, mark_safe(" is-provisional") if mark.is_provisional else "", clean(mark.label), clean(mark.label),
        _shape(mark, x, y), _n(x), _n(y + 4.5), sign,
    )  # fmt: skip


def _shape(mark: Mark, x: float, y: float) -> SafeString:
    """Square: overdue. Diamond: not known. Round: all others. Wider where there are several."""
    more = 6.0 if mark.count > 1 else 0.0
    if mark.kind == "unknown":
        wide, high = HALF + 3 + more, HALF + 3
        points = f"{_n(x - wide)},{_n(y)} {_n(x)},{_n(y - high)} {_n(x + wide)},{_n(y)} {_n(x)},{_n(y + high)}"
        return format_html('<polygon points="{}"/>', points)
    radius = 1.0 if mark.kind == "overdue" else HALF
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}"/>',
        _n(x - HALF - more), _n(y - HALF), _n(2 * (HALF + more)), _n(2 * HALF), _n(radius),
    )  # fmt: skip


def _now(scene: Scene, height: float) -> Iterator[SafeString]:
    if scene.now_x is None:
        return
    x = NAMES + scene.now_x
    yield format_html('<line class="timeline__now" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>', _n(x), _n(HEAD - 10), _n(height))
    yield format_html('<text class="timeline__now-word" x="{}" y="{}">{}</text>', _n(x + 3), _n(HEAD - 2), _("now"))


def _joined(parts: list[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308  each part by format_html


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
