"""Make the table of Chinese signs that are written in several ways.

    python -m training.han_variants

Traditional and Japanese forms lead to the simplified one: 國 and 国, 澤 and 沢 to 国 and 泽. From the dictionaries of
OpenCC (Apache-2.0), which the package `opencc-python-reimplemented` carries. The result, a simplified sign and its
other forms a line, goes to `src/rashomon/knowledge/han.txt`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "rashomon" / "knowledge" / "han.txt"


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """Single signs and their first counterparts in a dictionary of OpenCC."""
    text = files("opencc").joinpath("dictionary", name).read_text("utf-8")
    for line in text.splitlines():
        sign, _, found = line.partition("\t")
        if len(sign) == 1 and found and len(found.split()[0]) == 1:
            yield sign, found.split()[0]


def main() -> None:
    """Write the table."""
    simplified = dict(pairs("TSCharacters.txt"))
    for traditional, japanese in pairs("JPVariants.txt"):
        simplified.setdefault(japanese, simplified.get(traditional, traditional))
    forms = defaultdict(list)
    for sign, plain in simplified.items():
        if sign != plain and simplified.get(plain, plain) == plain:
            forms[plain].append(sign)
    lines = [plain + "".join(sorted(others)) for plain, others in sorted(forms.items())]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
