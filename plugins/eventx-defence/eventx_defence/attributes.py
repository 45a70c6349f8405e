"""What is known of an event in figures and names, as attributes."""

from __future__ import annotations

from collections.abc import Iterator

from eventx import Attribute

from eventx_defence.items import Item
from eventx_defence.money import Money


def of_item(item: Item, number: int) -> Iterator[Attribute]:
    """What is known of an item; the attributes of the second and later ones end with their number.

    Args:
        item: equipment or troops.
        number: from 1.
    """
    end = "" if number == 1 else f"_{number}"
    yield Attribute(f"item{end}", item.name)
    yield Attribute(f"category{end}", item.category)
    if item.quantity is not None:
        yield Attribute(f"quantity_text{end}", item.quantity.text)
        bounds = {"quantity": item.quantity.number, "at_least": item.quantity.least, "at_most": item.quantity.most}
        yield from (Attribute(f"{name}{end}", bound) for name, bound in bounds.items() if bound is not None)


def of_money(price: Money) -> Iterator[Attribute]:
    """The amount in the currency's main unit, and its ISO 4217 code."""
    if price.amount is not None:
        yield Attribute("amount_each" if price.each else "amount", price.amount)
    if price.currency is not None:
        yield Attribute("currency", price.currency)
