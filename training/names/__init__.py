"""The name tagger: its corpora, its training, its scores."""
