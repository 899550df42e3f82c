"""Registers of interventions that were proven to work, and which interventions stand in each."""

from __future__ import annotations

from pydantic import Field

from wegwijs.model.text import Frozen, Identifier, WebAddress


class Register(Frozen):
    """A register, with the names of interventions as people write them in a list; larger and smaller letters are alike."""

    id: Identifier
    name: str
    address: WebAddress
    interventions: tuple[str, ...] = Field(min_length=1)

    def holds(self, intervention: str) -> bool:
        """Whether an intervention stands in it. What a list says behind the name, in brackets, does not matter."""
        name = intervention.partition("(")[0].strip().casefold()
        return name in {known.casefold() for known in self.interventions}


class Registers(Frozen):
    """content/registers.yml, whole."""

    registers: tuple[Register, ...] = ()

    def of(self, intervention: str) -> Register | None:
        """The register in which an intervention stands; `None` where we know of none."""
        return next((register for register in self.registers if register.holds(intervention)), None)
