"""Score of sentences and clauses on the sample every language brings."""

from __future__ import annotations

from rashomon.lang import known_languages, language
from rashomon.read.clauses import clause_spans
from rashomon.read.sentences import sentence_spans


def score() -> dict[str, float]:
    """Share of languages whose sample text is cut right, and of their sample sentences cut right into clauses."""
    texts = sentences = clauses = wanted = 0
    for code in known_languages():
        sample = language(code).sample
        text = sample.joiner.join(sample.sentences)
        texts += 1
        sentences += [span.of(text) for span in sentence_spans(text, code)] == list(sample.sentences)
        for parts in sample.clauses:
            whole = next(s for s in sample.sentences if _bare(s) == _bare("".join(parts)))
            clauses += [_bare(span.of(whole)) for span in clause_spans(whole, code)] == [_bare(part) for part in parts]
            wanted += 1
    return {"sentences": round(sentences / texts, 3), "clauses": round(clauses / wanted, 3), "languages": texts}


def _bare(text: str) -> str:
    return "".join(text.split())
