"""Speech in an article: who says what, and what statements are credited to.

Words of speech are found by lexicon (`lexicon`), marks by rule (`marks`), and whoever may speak by the names and nouns
of a sentence (`people`). A word of speech takes what belongs to it (`reports`) and whom it belongs to (`speakers`).
"""

from rashomon.read.speaking.finding import quotations, reports
from rashomon.read.speaking.frames import Report
from rashomon.read.speaking.lines import Line, lines
from rashomon.read.speaking.loose import Said

__all__ = ["Line", "Report", "Said", "lines", "quotations", "reports"]
