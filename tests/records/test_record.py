"""Records know where they came from, and losses are counted."""

from shortcodes.records import Address, Loss, Losses
from shortcodes.records.record import MOST_LISTED


def test_an_address_names_the_parts_that_it_has() -> None:
    assert str(Address("site.xml", "post 12", "content:encoded", 4096)) == (
        "site.xml: post 12: content:encoded"
    )
    assert str(Address("-")) == "-"


def test_losses_are_all_counted_and_the_first_listed() -> None:
    losses = Losses()
    assert not losses
    for number in range(MOST_LISTED + 5):
        losses.add(Loss(Address("a.xml", f"post {number}"), "it is cut off"))
    assert losses
    assert len(losses) == MOST_LISTED + 5
    assert [loss.address.record for loss in losses][-1] == f"post {MOST_LISTED - 1}"
