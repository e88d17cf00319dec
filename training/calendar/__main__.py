"""Write the calendar words of every language.

    python -m training.calendar CLDR_DATES CLDR_CORE

CLDR_DATES and CLDR_CORE are the unpacked npm packages `cldr-dates-full` and `cldr-core`. Numbers in words come from
ICU (`pip install PyICU`). The result goes to `src/rashomon/lang/<code>/calendar.toml`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rashomon.lang import known_languages
from training.calendar import named, relative, spelled
from training.calendar.cldr import Dates, Forms

TARGET = Path(__file__).parents[2] / "src" / "rashomon" / "lang"
WIDTH = 120

HEADER = """\
# Generated from Unicode CLDR 47 and ICU (Unicode-3.0) by: python -m training.calendar CLDR_DATES CLDR_CORE
"""


def tables(dates: Dates, code: str) -> Iterator[tuple[str, Forms]]:
    """The tables of one language's file, by name."""
    yield "months", named.months(dates, code)
    yield "weekdays", named.weekdays(dates, code)
    yield "parts", named.parts(dates, code)
    yield "meridiem", named.meridiem(dates, code)
    yield "units", relative.units(dates, code)
    said, either = relative.said(dates, code)
    yield "said", said
    yield "either", either
    for name, patterns in relative.templates(dates, code).items():
        yield f"templates.{name}", patterns
    yield "numbers", spelled.numbers(code)
    yield "ordinals", spelled.ordinals(code)


def written(name: str, forms: Forms) -> str:
    """One table in TOML; nothing for one without forms."""
    rows = [_row(key, found) for key, found in forms.items() if found]
    return "\n".join(["", f"[{name}]", *rows, ""]) if rows else ""


def main(dates_folder: Path, core_folder: Path) -> None:
    """Write the files; what is left out, and why, is printed."""
    dates = Dates(dates_folder, core_folder)
    for code in known_languages():
        print(code)
        text = "".join(written(name, forms) for name, forms in tables(dates, code))
        (TARGET / code / "calendar.toml").write_text(HEADER + text, "utf-8")


def _row(key: str, forms: list[str]) -> str:
    """A key and its forms, over several lines where one is too short."""
    quoted = [json.dumps(form, ensure_ascii=False) for form in forms]
    name = key if key.isalnum() else f'"{key}"'
    line = f"{name} = [{', '.join(quoted)}]"
    return line if len(line) <= WIDTH else f"{name} = [\n    " + ",\n    ".join(_filled(quoted)) + ",\n]"


def _filled(quoted: list[str]) -> list[str]:
    lines = [""]
    for form in quoted:
        longer = f"{lines[-1]}, {form}" if lines[-1] else form
        if len(longer) > WIDTH - 5:
            lines.append(form)
        else:
            lines[-1] = longer
    return lines


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
