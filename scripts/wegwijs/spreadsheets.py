"""What Excel makes of a text: a formula, a letter in disguise, or a file that it cannot open."""

from __future__ import annotations

import re

AS_TEXT, AS_DATE = "@", "d-m-yyyy"
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
ESCAPE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
