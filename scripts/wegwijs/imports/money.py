"""What a service costs: one price in euros that holds today, or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from wegwijs.imports.filling import Filling
from wegwijs.imports.moments import iso_day
from wegwijs.imports.terms import Terms
from wegwijs.imports.tree import Node
from wegwijs.problems import Place, warning

EUROS = {"", "EUR"}
FIELDS = ("amount", "currency", "option", "amount_description", "valid_from", "valid_to")


def cost(filling: Filling, node: Node, terms: Terms, today: date) -> None:
    """Put the price of a service into its row, where it has one in euros that holds today.

    More prices, another currency or a price that has passed are told, for a parent must not be misled.
    """
    options = []
    for option in node.many("cost_options"):
        option.use(*FIELDS)
        price = "; ".join(f"{key}: {option.look(key)}" for key in FIELDS if option.look(key))
        place = Place(filling.file, 0, option.name)
        until = iso_day(option.look("valid_to"))
        begin = iso_day(option.look("valid_from"))
        if until and until < today:
            filling.notes.append(warning("import-expired", place, id=option.id, day=until.isoformat(), value=price))
        elif (begin and begin > today) or option.look("currency").upper() not in EUROS or _amount(option) is None:
            filling.notes.append(warning("import-cost", place, id=option.id, value=price))
        else:
            options.append((option, price))
    plain = [pair for pair in options if not pair[0].look("option")]
    chosen = plain if len(plain) == 1 else options
    if len({_amount(option) for option, _ in chosen}) == 1:
        option, price = chosen[0]
        amount = _amount(option) or Decimal(0)
        _put(filling, terms, option, amount, option.look("amount_description"))
        rest = [pair for pair in options if pair not in chosen or (pair[0].look("option") and chosen is not plain)]
    else:
        rest = options
    for option, price in rest:
        filling.notes.append(warning("import-cost", Place(filling.file, 0, option.name), id=option.id, value=price))
    if "cost" not in filling.values:
        for key in ("fees_description", "fees"):
            if not options:
                terms.put_words(filling, "cost", node, key)


def _put(filling: Filling, terms: Terms, option: Node, amount: Decimal, described: str) -> None:
    if amount == 0:
        free = next(column for column in filling.columns.columns if column.field == "cost").values["free"][0]
        filling.put("cost", free, option)
        return
    written = f"{amount:.0f}" if amount == int(amount) else f"{amount:.2f}".replace(".", ",")
    if filling.put("cost", written, option) and (per := terms.said("per", described)):
        filling.put("per", per[0], option)
        filling.derived("per", per[0], described, option)
    elif described:
        filling.left(option, "amount_description", described)


def _amount(option: Node) -> Decimal | None:
    try:
        amount = Decimal(option.look("amount"))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < 100_000 else None
