"""Long runs over generated articles: what the acceptance tests share, and figures too slow to be asked each time."""
