"""What leaves Rashomon: a story as canonical JSON (`json`) and as one self-contained page (`html`)."""
