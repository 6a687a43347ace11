"""Who holds what, as pictures that can be read, walked by keyboard, printed, and checked against a table beside them.

Pure: graphs and rows in, markup out; no records, no requests.
"""

from desk.maps.collapsing import Collapse
from desk.maps.heat import HeatCategory, HeatCell, HeatRow, heat_parts, heat_summary, heat_table
from desk.maps.pictures import (
    Picture,
    district_map,
    district_picture,
    element_map,
    element_picture,
    product_map,
    product_picture,
)

__all__ = [
    "Collapse",
    "HeatCategory",
    "HeatCell",
    "HeatRow",
    "Picture",
    "district_map",
    "district_picture",
    "element_map",
    "element_picture",
    "heat_parts",
    "heat_summary",
    "heat_table",
    "product_map",
    "product_picture",
]
