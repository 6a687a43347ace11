"""State terms as data into the words of an instruction: "In Article IV, Section 2, replace … with …"."""

from law.catalogue_records import Point, TermItem, TermOperation

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth")
_PHRASES = {"replace_phrase", "delete_phrase"}


def item_lines(item: TermItem) -> list[str]:
    """The item as it stands in the exhibit, with the points below it indented."""
    sentences: list[str] = []
    below: list[str] = []
    for number, operation in enumerate(item.operations):
        previous = item.operations[number - 1] if number else None
        if previous and _continues(previous, operation):
            sentences[-1] = f"{sentences[-1][:-1]} and {_phrase(operation)}."
        elif _is_new_term(operation):
            if not below:
                sentences.append('Add to Exhibit "C" the following definitions:')
            below.append(f"  - **{operation.term}:** {operation.text}")
        else:
            sentences.append(_sentence(operation))
        below += _point_lines(operation.points, 1)
        below += ["", f"  {operation.closing}", ""] if operation.closing else []
    return [f"{item.number}. {' '.join(sentences)}", *below]


def _continues(previous: TermOperation, operation: TermOperation) -> bool:
    """Two phrases of one provision make one sentence."""
    return {previous.op, operation.op} <= _PHRASES and previous.target == operation.target


def _is_new_term(operation: TermOperation) -> bool:
    return operation.op == "define" and operation.mode == "new"


def _sentence(operation: TermOperation) -> str:
    match operation.op:
        case "replace_phrase" if operation.sentence and not operation.find:
            return f'Amend the {_ORDINALS[operation.sentence]} sentence of {place(operation)} to read: "{operation.replacement}"'
        case "replace_phrase" | "delete_phrase":
            return f"In {place(operation)}, {_phrase(operation)}."
        case "insert_text":
            return _insertion(operation)
        case "insert_item":
            return _new_item(operation)
        case "replace_provision":
            return _replacement(operation)
        case "define":
            return _definition(operation)
        case "substitute_term":
            return f'All references in the DPA to "{operation.find}" shall be amended to read "{operation.replacement}".'
        case _:
            return f"**{operation.heading}.** {operation.text}" if operation.heading else f"{operation.text}"


def _phrase(operation: TermOperation) -> str:
    if operation.op == "delete_phrase":
        return f'delete "{operation.find}"'
    which = "each " if operation.each else ""
    return f'replace {which}"{operation.find}" with "{operation.replacement}"'


def _insertion(operation: TermOperation) -> str:
    if operation.after:
        # no full stop behind a quotation that ends in a comma: it would look like part of the words
        stop = "" if operation.after[-1] in ",.;" else "."
        return f'In {place(operation)}, add "{operation.text}" after "{operation.after}"{stop}'
    if operation.sentence:
        return f'In {place(operation)}, insert as a new {_ORDINALS[operation.sentence]} sentence: "{operation.text}"'
    return f'In {place(operation)}, add: "{operation.text}"'


def _new_item(operation: TermOperation) -> str:
    if operation.number:
        return f'In {place(operation)}, add an item {operation.number}: "{operation.text}"'
    return f"In {place(operation)}, add the following:"


def _replacement(operation: TermOperation) -> str:
    heading = f" ({operation.heading})" if operation.heading else ""
    if operation.text and operation.points:
        return f"Replace {place(operation)}{heading} with the following: {operation.text}"
    if operation.points:
        return f"Replace {place(operation)}{heading} with the following:"
    return f'Replace {place(operation)}{heading} with: "{operation.text}"'


def _definition(operation: TermOperation) -> str:
    if operation.inline:
        return f'"{operation.term}" means {operation.text}.'
    if operation.mode == "replace":
        return f'In Exhibit "C", replace the definition of {operation.term} with: "{operation.text}"'
    return f'In Exhibit "C", add to the definition of {operation.term}: "{operation.text}"'


def place(operation: TermOperation) -> str:
    """The target as a lawyer names it."""
    names = dict(part.split("_", 1) for part in (operation.target or "").split("__") if "_" in part)
    if "para" in names:
        return f"Paragraph {names['para']} on page 1 of the DPA"
    if "exh" in names:
        return f'Paragraph {names["sec"]} of Exhibit "{names["exh"]}"'
    below = f"({names['subsec']})" if "subsec" in names else ""
    return f"Article {_ROMAN[int(names['art'])]}, Section {names['sec']}{below}"


def _point_lines(points: tuple[Point, ...], depth: int) -> list[str]:
    lines: list[str] = []
    for point in points:
        lines.append(f"{'  ' * depth}- {point.number} {point.text}")
        lines += _point_lines(point.points, depth + 1)
    return lines
