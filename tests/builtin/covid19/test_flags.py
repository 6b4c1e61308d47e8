"""The flags are shapes alone: valid SVG that loads and runs nothing."""

from xml.etree.ElementTree import fromstring

import pytest

from shortcodes.builtin.covid19.flags import find_flag
from shortcodes.builtin.covid19.regions import REGIONS

SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect"}
PLACED = {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"}
PAINTED = {"fill", "stroke", "stroke-width"}


@pytest.mark.parametrize("region", sorted({*REGIONS, "XK", ""}))
def test_a_flag_is_made_of_shapes(region):
    root = fromstring(find_flag(region))
    assert {element.tag for element in root.iter()} <= SHAPES
    assert root.attrib.pop("aria-hidden") == "true"
    for element in list(root.iter())[1:]:
        assert set(element.attrib) <= PLACED | PAINTED
        assert not any(sign in value for value in element.attrib.values() for sign in "(:;")
    assert (find_flag(region) == find_flag("")) == (region == "")


@pytest.mark.parametrize("region", ["EGY", "QQ", "<>", "eg", "\0"])
def test_what_has_no_flag_has_a_globe(region):
    assert find_flag(region) == find_flag("")
