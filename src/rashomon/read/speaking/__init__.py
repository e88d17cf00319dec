"""Speech in an article: who says what, and what statements are credited to.

Words of speech are found by lexicon (`lexicon`), marks by rule (`marks`), and whoever may speak by the names and nouns
of a sentence (`people`). A word of speech takes what belongs to it (`reports`) and whom it belongs to (`speakers`).
"""

from rashomon.read.speaking.finding import quotations
from rashomon.read.speaking.frames import Report
from rashomon.read.speaking.hearing import Heard, SpeechPass
from rashomon.read.speaking.lines import Line, lines
from rashomon.read.speaking.loose import Said

__all__ = ["Heard", "Line", "Report", "Said", "SpeechPass", "lines", "quotations"]
