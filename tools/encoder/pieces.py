"""Words into pieces of words: BERT's uncased WordPiece over the tokens that the C# tokeniser gives. src/OnRecord/Language/Encoding/WordPieces.cs does the same; a test there holds the two together."""
import unicodedata

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 12  # pieces of one word; what follows in a longer one (addresses, hashes) is passed over
SHAPES = 8  # of a word; the second half of the table is for words within quotation marks


class WordPieces:
    """Cuts words greedily into the longest pieces that the vocabulary has."""

    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown = self.ids[CLS], self.ids[SEP], self.ids[UNKNOWN]
        self.known = {}

    def of(self, word):
        if word not in self.known:
            self.known[word] = self._cut(word)
        return self.known[word]

    def _cut(self, word):
        pieces = []
        for part in _parts(word):
            pieces += self._greedy(part)
        return (pieces or [self.unknown])[:LONGEST]

    def _greedy(self, part):
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [self.unknown]
            found.append(self.ids[("##" if start else "") + part[start:end]])
            start = end
        return found


def _parts(word):
    """Lower case without accents; marks and symbols stand alone."""
    parts, current = [], ""
    for c in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(c)
        if category == "Mn":
            continue
        alone = category[0] == "P" or (ord(c) < 128 and category[0] == "S")
        if alone or c.isspace() or category in ("Cc", "Cf"):
            if current:
                parts.append(current)
            current = ""
            if alone:
                parts.append(c)
        else:
            current += c
    return parts + [current] if current else parts


def shape(word):
    """How a word is written, which the uncased pieces do not show. 0 is for separators."""
    if not any(c.isalpha() for c in word):
        return 1 if any(c.isdigit() for c in word) else 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    return 5 if word[0].isupper() and word[1:].islower() else 6
