"""Data elements: the catalogue, and what words and headers name in it."""

from law.elements.catalogue import catalogue, extension_names, states_with_elements
from law.elements.recognition import meanings, meanings_of_header
from law.elements.records import SENSITIVITIES, SUBJECTS, Catalogue, Category, Column, Element, Recognition

__all__ = [
    "SENSITIVITIES",
    "SUBJECTS",
    "Catalogue",
    "Category",
    "Column",
    "Element",
    "Recognition",
    "catalogue",
    "extension_names",
    "meanings",
    "meanings_of_header",
    "states_with_elements",
]
