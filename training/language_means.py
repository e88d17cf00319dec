"""Make the mean vectors of languages that gathering takes out of articles.

    python -m training.language_means PARALLEL

PARALLEL is a folder of parallel news sentences, one file a language named by ISO 639-3 code, one sentence a line
(NTREX-128, CC BY-SA 4.0). The result, a row of 384 float16 a language, goes to `src/rashomon/knowledge/means/`.
Takes about 3 minutes on two cores.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from rashomon.engines.encoder import shared_encoder

MEANS = Path(__file__).parents[1] / "src" / "rashomon" / "knowledge" / "means"

LANGUAGES = {
    "arb": "ar",
    "ben": "bn",
    "bul": "bg",
    "ces": "cs",
    "deu": "de",
    "ell": "el",
    "eng": "en",
    "fas": "fa",
    "fin": "fi",
    "fra": "fr",
    "guj": "gu",
    "heb": "he",
    "hin": "hi",
    "hun": "hu",
    "ind": "id",
    "ita": "it",
    "jpn": "ja",
    "kan": "kn",
    "kor": "ko",
    "mar": "mr",
    "msa": "ms",
    "nld": "nl",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rus": "ru",
    "spa": "es",
    "swa": "sw",
    "swe": "sv",
    "tam": "ta",
    "tel": "te",
    "tha": "th",
    "tur": "tr",
    "ukr": "uk",
    "urd": "ur",
    "vie": "vi",
    "zho-CN": "zh",
}
"""BCP-47 code by the name of the file."""


def sentences(parallel: Path, name: str) -> list[str]:
    """The sentences of one language, line by line; a missing file gives none."""
    path = parallel / f"{name}.txt"
    return path.read_text("utf-8").split("\n") if path.is_file() else []


def main(parallel: Path) -> None:
    """Encode every language and write its mean."""
    encoder = shared_encoder()
    means = {}
    for name, language in LANGUAGES.items():
        texts = [text.strip() for text in sentences(parallel, name) if text.strip()]
        if texts:
            means[language] = encoder.encode(texts).mean(axis=0).astype(np.float16)
            print(f"{language}: {len(texts)} sentences")
    MEANS.mkdir(exist_ok=True)
    np.savez(MEANS / f"{encoder.model}.npz", **means)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
