"""Questions and answers: the "A." before each answer is no number, and each question is a heading."""

from collections.abc import Sequence
from dataclasses import replace

from law.patterns import expression
from law.text import Block, BlockKind

_QUESTION = expression(r"^\W*Q(?:uestion)?\s*\.?\s*\d{0,3}\s*[.:)]\s*\S")
_LEAST = 3  # fewer can be items that happen to stand below a question


def with_answers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a paper in questions and answers; of any other paper as they are."""
    answers = {i for i in range(1, len(blocks)) if blocks[i].marker in {"A.", "A:", "A)"} and _is_question(blocks[i - 1])}
    if len(answers) < _LEAST:
        return tuple(blocks)
    return tuple(_mended(block, i in answers, i + 1 in answers) for i, block in enumerate(blocks))


def _is_question(block: Block) -> bool:
    return bool(_QUESTION.match(f"{block.marker} {block.text}".strip())) and block.text.rstrip().endswith("?")


def _mended(block: Block, answers: bool, asks: bool) -> Block:
    if answers:
        return replace(block, kind=BlockKind.PARAGRAPH, marker="", level=0)
    if asks:
        return replace(block, kind=BlockKind.HEADING, marker="", text=f"{block.marker} {block.text}".strip(), level=3)
    return block
