"""New sentences, items, sections and definitions in verbs that no list holds; and parts of an exhibit that are a state's own."""

import pytest

from law.reader import read
from law.states import heads_state_terms
from tests.law.adding import AGREEMENT, ON, figures, printed, rows, text_at, with_state_terms
from tests.law.amendments.base import BASE

MEANINGS = '\nEXHIBIT "C"\nDEFINITIONS\n\nStudent Data: facts about a pupil.\n'


@pytest.mark.parametrize(
    ("words", "address", "reads"),
    [
        (
            'Article II, Section 3 shall close with this further sentence: "The Provider shall write to the parents within ten (10) business days."',
            "art_2__sec_3",
            "within ten (10) business days",
        ),
        (
            'Article II, Section 1 shall additionally provide, at its close: "No copy shall be kept elsewhere."',
            "art_2__sec_1",
            "No copy shall be kept elsewhere.",
        ),
    ],
)
def test_a_text_that_shall_say_more_says_it_at_its_end(words: str, address: str, reads: str) -> None:
    reading = with_state_terms(words)
    assert [r[1:] for r in rows(reading)] == [("insert_text", address, "applied")]
    assert reads in text_at(reading, address)


def test_a_party_that_shall_do_something_amends_nothing() -> None:
    reading = with_state_terms(
        'The Provider shall close each notice with the words "Answer within ten days of this letter, please".'
    )
    assert [r[1] for r in rows(reading)] == ["standalone"]


def test_a_figure_named_before_its_place_is_replaced() -> None:
    reading = with_state_terms(
        'The term "seventy-two (72) hours" in Article II, Section 3 is shortened to "forty-eight (48) hours".'
    )
    assert [r[1:] for r in rows(reading)] == [("replace_phrase", "art_2__sec_3", "applied")]
    assert (48, "ID.1") in figures(reading, "breach_notice")


def test_an_article_that_grows_has_a_new_section() -> None:
    reading = with_state_terms(
        'Article II is lengthened by a Section 5: "Section 5. Models. The Provider shall train no model on Student Data."'
    )
    assert [(r[1], r[3]) for r in rows(reading)] == [("insert_item", "applied")]
    assert "train no model" in text_at(reading, "art_2__sec_5")


def test_a_text_that_is_repealed_and_another_that_takes_its_place_are_one_change() -> None:
    reading = with_state_terms(
        'Article II, Section 2 is repealed in full. The text that takes its place is: "2. Audits. Upon thirty (30) days\' notice, the LEA may audit the Provider."'
    )
    assert [r[1:] for r in rows(reading)] == [("replace_provision", "art_2__sec_2", "applied")]
    assert "thirty (30)" in text_at(reading, "art_2__sec_2")


@pytest.mark.parametrize(
    "words",
    [
        'Exhibit C is enlarged by this definition: "Secondary use: any use beyond the Services."',
        'Exhibit C shall also contain this entry: ""Secondary use" is any use beyond the Services."',
    ],
)
def test_an_entry_of_the_exhibit_of_meanings_defines_its_term(words: str) -> None:
    paper = f'{AGREEMENT}{MEANINGS}\nEXHIBIT "G"\nSUPPLEMENTAL STATE TERMS FOR IDAHO\n\n1. {words}\n'
    reading = read("paper.txt", paper.encode(), on=ON, state="ID")
    assert [(r[1], r[3]) for r in rows(reading)] == [("define", "applied")]


LISTED = AGREEMENT.replace(
    "4. Ending.", "4. Limits. The Provider shall not:\n\n(a) sell Student Data;\n\n(b) rent Student Data.\n\n5. Ending."
)


@pytest.mark.parametrize(
    ("words", "op", "outcome"),
    [
        # what stands there already, or has a number that is taken, joins nothing
        ('In the list of Article II, Section 4, the item "(b) rent Student Data." drops out.', "delete_phrase", "approximate"),
        (
            'In the list of Article II, Section 4, item (b) cedes to this item: "(b) lend Student Data."',
            "standalone",
            "not_understood",
        ),
        ('The entry "Student Data: facts about a pupil." in Exhibit C drops out.', "delete_phrase", "applied"),
        ('The list in Article II, Section 4 shall have one more item: "(c) lend Student Data."', "insert_item", "applied"),
    ],
)
def test_only_what_is_new_joins_a_list(words: str, op: str, outcome: str) -> None:
    paper = f'{LISTED}{MEANINGS}\nEXHIBIT "G"\nSUPPLEMENTAL STATE TERMS FOR IDAHO\n\n1. {words}\n'
    reading = read("paper.txt", paper.encode(), on=ON, state="ID")
    assert [(r[1], r[3]) for r in rows(reading)] == [(op, outcome)]


@pytest.mark.parametrize(
    ("heading", "is_states"),
    [
        ("PART ONE: IDAHO", True),
        ("G-2 – State of Nevada (NRS 388)", True),
        ("Part B - Montana Only", True),
        ("Idaho Code", False),
        ("Idaho and Montana", False),
        ("The Ohio Plan", False),
    ],
)
def test_a_label_beside_the_name_of_a_state_heads_its_terms(heading: str, is_states: bool) -> None:
    assert heads_state_terms(heading) is is_states


@pytest.mark.parametrize(
    "heads", [("PART ONE: IDAHO", "PART TWO: MONTANA"), ("STATE OF IDAHO: PUPIL DATA", "STATE OF MONTANA: PUPIL DATA")]
)
def test_each_labelled_part_of_an_exhibit_is_its_states_own(heads: tuple[str, str]) -> None:
    terms = (
        '\nEXHIBIT "G"\nSTATE SUPPLEMENT\n\n@ONE\n\n1. In Article II, Section 3, "seventy-two (72)" becomes "forty-eight (48)".\n'
        '\n@TWO\n\n1. In Article II, Section 3, "seventy-two (72)" becomes "twenty-four (24)".\n'
    )
    terms = terms.replace("@ONE", heads[0]).replace("@TWO", heads[1])
    for state, hours in (("ID", 48), ("MT", 24)):
        reading = read("paper.txt", f"{AGREEMENT}{terms}".encode(), on=ON, state=state)
        assert [amount for amount, _source in figures(reading, "breach_notice")] == [hours]


def test_the_papers_title_once_more_on_a_later_page_heads_no_terms() -> None:
    title = "STUDENT PRIVACY AGREEMENT FOR IDAHO, MONTANA AND NEVADA\n\nIDAHO, MONTANA, NEVADA\n\n"
    front, back = AGREEMENT.split("ARTICLE II")
    paper = f"{title}{front}IDAHO, MONTANA, NEVADA\n\nARTICLE II{back}"
    reading = read("paper.txt", paper.encode(), on=ON, state="ID")
    assert rows(reading) == []
    assert figures(reading, "breach_notice") == [(72, "base")]


def in_decimals(*sections: tuple[str, str]) -> str:
    return "\n\n".join(f"## {n}. {head}\n\n{n}.1 {text}" for n, (head, text) in enumerate(sections, 1)) + "\n\n"


CONTRACT = (
    '# Contract\n\nThe Board of Education of Alder Creek, Boise, Idaho (the "Board") and Copperleaf Software LLC (the "Contractor") agree.\n\n'
    + in_decimals(
        ("Services", "The Contractor shall supply a reading program."),
        ("Term", "This Contract ends on June 30, 2027."),
        ("Payment", "The Board shall pay in two equal parts."),
        ("General", "Idaho law applies."),
    )
)
SIGNED = "### For the Board\n\nSignature: /s/ Noor Haddad\n\nName: Noor Haddad\n\nDate: June 9, 2026\n\n"
RIDER = "# Privacy Rider\n\n" + in_decimals(
    ("Terms used", "The Contractor shall keep to this rider."),
    ("Place", "Pupil Records shall be stored within the United States."),
    ("Helpers", "The Contractor shall bind its subcontractors."),
    ("Care", "The Contractor shall encrypt Pupil Records."),
)


def numbers_found(paper: str) -> list[str]:
    return [f["rule"] for f in printed(read("paper.md", paper.encode(), on=ON))["findings"] if "number" in f["rule"]]


def test_a_rider_that_counts_anew_is_said_once_and_not_for_each_number() -> None:
    assert numbers_found(CONTRACT + SIGNED + RIDER) == ["numbering-begins-anew"]


def test_numbers_that_stand_twice_before_the_signatures_are_each_a_fault() -> None:
    found = numbers_found(CONTRACT + RIDER + SIGNED)
    assert set(found) == {"duplicate-number"} and len(found) >= 4


def test_a_new_item_stands_before_the_one_whose_number_it_takes() -> None:
    words = 'After item (ii) of Article III, Section 2(1) a new item (iii) is inserted reading "who was told;", and the present item (iii) becomes item (iv).'
    paper = f"{BASE}1. {words}\n\n2. The Provider carries insurance.\n"
    found = read("paper.txt", paper.encode(), on=ON, state="CO").terms.text.provisions
    items = [(p.number, p.text) for p in found if p.address.startswith("art_3__sec_2__subsec_1__")]
    assert items[1:] == [("ii.", "which records are concerned; and"), ("iii.", "who was told;"), ("iv.", "what was done.")]
