"""What the encoder learns from: sentences with trees, names or attributions, in the order of their documents."""
import collections
import json
import pathlib
import sys
from dataclasses import dataclass, field

NAME_LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"]
NAME_CORPORA = ["uner", "gum", "wikigold", "politics"]  # reading follows the customs of the first
NAME_KINDS = {"PER": 0, "PERSON": 0, "POLITICIAN": 0, "ORG": 1, "ORGANIZATION": 1, "ORGANISATION": 1, "POLITICALPARTY": 1,
              "LOC": 2, "LOCATION": 2, "COUNTRY": 2, "FACILITY": 2, "MISC": 3, "EVENT": 3, "ELECTION": 3, "PRODUCT": 3}
GUM_KINDS = {"person": 0, "organization": 1, "place": 2, "event": 3, "object": 3}
ATTITUDES = ["say", "accuse", "deny", "confirm", "admit", "demand", "promise", "threaten", "praise", "condemn", "believe", "predict", "ask", "doubt", "decline", "none"]  # none: no statement at all
POLARITIES = ["yes", "no", "withheld", "unsaid", "open"]
PAIR_LABELS = ["O", "B-source", "I-source", "B-content", "I-content"]
TRIGGER_LABELS = ["O", "B-transfer", "I-transfer", "B-sanction", "I-sanction"]
CLAIM_ROLES = ["supplier", "recipient", "items", "imposer", "targets", "stage_words"]
CLAIM_LABELS = ["O"] + [f"{p}-{role}" for role in CLAIM_ROLES for p in "BI"]
TRANSFER_STAGES = ["considered", "sought", "offered", "agreed", "approved", "ordered", "under way", "delivered", "halted", "refused"]
SANCTION_STAGES = ["threatened", "proposed", "imposed", "extended", "eased", "lifted", "violated"]
CLAIM_REACH = 1  # sentences before a trigger's that may hold its parties
GAP_LEARNED = 1600  # of GAP's development part; the rest is for the weights of the pronoun scorer


@dataclass
class Sentence:
    words: list
    document: str
    quoted: list
    tree: list = None  # (upos, xpos, head from 0 or -1, relation) for each word
    names: list = None  # label numbers
    corpus: int = 0
    roles: list = None  # (cue, source, content) BIO for each word
    pairs: list = field(default_factory=list)  # (words of the cue, PAIR_LABELS number for each word)
    marks: list = field(default_factory=list)  # statements that readers marked, as `dump-marks` of the C# tool gives them
    number: int = 0  # within its document
    triggers: list = None  # TRIGGER_LABELS number for each word
    claims: list = field(default_factory=list)  # Claim
    mentions: list = field(default_factory=list)  # (first word, last word, chain, whether a name) of each entity mentioned
    choices: list = field(default_factory=list)  # (word of a pronoun, [(sentence, first word, last word, right)]): GAP


@dataclass
class Claim:
    """One mention of a transfer or sanction."""
    kind: int  # 0 transfer, 1 sanction
    words: list  # of the trigger
    spans: list  # (number in CLAIM_ROLES, sentence, first word, last word)
    stage: int  # in the list of its kind
    weight: float  # of its stage: an entry's stage is its furthest, of which a single mention often tells less


def quotes_in(words):
    """Whether each word stands within quotation marks, by the marks of its own sentence."""
    inside, out = False, []
    for w in words:
        opens, closes, either = w in "“«``", w in "”»''", w == '"'
        if opens or (either and not inside):
            inside = True
            out.append(True)
        elif closes or either:
            out.append(inside)
            inside = False
        else:
            out.append(inside)
    return out


def read_conllu(path):
    """(sentence, column of MISC) for each sentence of a treebank; multiword ranges and empty nodes are passed over."""
    rows, document = [], str(path)
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            document = line
        elif not line:
            if rows:
                words = [r[1] for r in rows]
                tree = [(r[3], r[4], int(r[6]) - 1, r[7]) for r in rows]
                yield Sentence(words, document, quotes_in(words), tree), [r[9] for r in rows]
            rows = []
        elif line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)


def _bio(kinds):
    """Label numbers from (kind or None, begins) for each word."""
    labels, before = [], None
    for kind, begins in kinds:
        labels.append(0 if kind is None else 2 * kind + (1 if begins or kind != before else 2))
        before = kind
    return labels


def read_names(path, word, tag, corpus):
    """A file of one token a line with IOB labels."""
    rows, document, number = [], str(path), 0
    for line in list(open(path, encoding="utf8")) + ["\n"]:
        line = line.rstrip("\n")
        if line.startswith(("# newdoc", "-DOCSTART-")):
            number += 1
            document = f"{path} {number}"
        if line.startswith("# ") and " = " in line:
            continue
        cells = line.replace("\t", " ").split(" ")
        if line.strip() and len(cells) > max(word, tag) and not line.startswith("-DOCSTART-"):
            rows.append((cells[word], cells[tag]))
            continue
        if rows:
            words = [r[0] for r in rows]
            labels = _bio([(NAME_KINDS.get(t[2:].upper()), t.startswith("B-")) for _, t in rows])
            yield Sentence(words, document, quotes_in(words), names=labels, corpus=corpus)
        rows = []


def gum_names(sentences):
    """Names of GUM's layer of entities: the run of proper nouns around the head of each entity whose head is one; the innermost name counts."""
    for sentence, misc in sentences:
        labels, open_, found = [0] * len(sentence.words), [], []
        for i, note in enumerate(misc):
            text = next((f[7:] for f in note.split("|") if f.startswith("Entity=")), "")
            for key, kind, head, opens, closes in _marks(text):
                if opens:
                    open_.append((key, kind, i, i + head))
                if closes:
                    at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == key), -1)
                    if at >= 0:
                        _, kind, first, head = open_.pop(at)
                        found.append((first, i, kind, head))
        sentence.mentions = list(_chained(sentence, misc))
        for first, last, kind, head in sorted(found, key=lambda f: (-(f[1] - f[0]), f[0])):
            if kind is None or head > last or sentence.tree[head][0] != "PROPN":
                continue
            a = b = head
            while a > first and sentence.tree[a - 1][0] == "PROPN":
                a -= 1
            while b < last and (sentence.tree[b + 1][0] == "PROPN" or (sentence.tree[b + 1][0] == "NUM" and sentence.tree[b + 1][2] == head)):
                b += 1
            for i in range(a, b + 1):
                labels[i] = 2 * kind + (1 if i == a else 2)
            if b + 1 < len(labels) and labels[b + 1] and labels[b + 1] % 2 == 0:
                labels[b + 1] -= 1
        sentence.names, sentence.corpus = labels, 1
        yield sentence


def _chained(sentence, misc):
    """Mentions with their chains: a name as its run of proper nouns, all else as its head."""
    open_ = []
    for i, note in enumerate(misc):
        text = next((f[7:] for f in note.split("|") if f.startswith("Entity=")), "")
        for key, _, head, opens, closes in _marks(text):
            if opens:
                open_.append((key, i, i + head))
            if closes and (at := next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == key), -1)) >= 0:
                _, first, head = open_.pop(at)
                if head > i:
                    continue
                a = b = head
                named = sentence.tree[head][0] == "PROPN"
                while named and a > first and sentence.tree[a - 1][0] == "PROPN":
                    a -= 1
                while named and b < i and sentence.tree[b + 1][0] == "PROPN":
                    b += 1
                yield a, b, key, named


def _marks(text):
    i = 0
    while i < len(text):
        opens = text[i] == "("
        i += opens
        end = i
        while end < len(text) and text[end] not in "()":
            end += 1
        parts, closes = text[i:end].split("-"), end < len(text) and text[end] == ")"
        if opens and len(parts) > 5:
            head = parts[5].split(",")[0]
            yield parts[0], GUM_KINDS.get(parts[1]), int(head) - 1 if head.isdigit() else 0, True, closes
        elif closes:
            yield parts[0], None, 0, False, True
        i = end + 1 if closes else max(end, i + 1)


def trees_and_names(data):
    """Training sentences with trees, names or both."""
    tree = lambda name: read_conllu(data / "treebanks" / name)
    uner = {" ".join(s.words): s.names for s in read_names(data / "ner/uner_en_ewt-train.iob2", 1, 2, 0)}
    out = []
    for s, _ in tree("en_ewt-ud-train.conllu"):
        s.names = uner.get(" ".join(s.words))
        out.append(s)
    out += gum_names(tree("en_gum_open-ud-train.conllu"))
    out += read_names(data / "ner/wikigold.conll", 0, 1, 2)
    for part in ("train", "dev", "test"):
        out += read_names(data / f"ner/crossner-politics/{part}.txt", 0, 1, 3)
    return out


def _read(path):
    """(file name, text, sentences, place of each code point) of what `onrecord read --format json --with language --with text` wrote."""
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        text, name = record["document"]["text"], pathlib.PurePath(record["document"]["file"]).stem
        quoted = {c for a, b in _quotations(text) for c in range(a, b)}
        place, sentences = {}, []
        for n, s in enumerate(record["language"]["sentences"]):
            sentences.append(Sentence([t["text"] for t in s["tokens"]], name, [t["span"][0] in quoted for t in s["tokens"]], number=n))
            for w, t in enumerate(s["tokens"]):
                for c in range(*t["span"]):
                    place[c] = (n, w)
        yield name, text, sentences, place


def _words(place, span):
    """(sentence, first word, last word) of a span of code points, or None."""
    found = sorted({place[c] for c in range(*span) if c in place})
    found = [f for f in found if f[0] == found[0][0]]
    return (found[0][0], found[0][1], found[-1][1]) if found else None


def claims(readings, data, part):
    """The articles with marked claims of a part of split.json (data/claims/README.md)."""
    sys.path.insert(0, str(data.parent / "tools"))
    from check_claims import inside
    wanted = set(json.loads((data / "claims/split.json").read_text())[part])
    for name, text, sentences, place in _read(readings):
        if name not in wanted:
            continue
        marked = json.loads((data / f"claims/{name}.claims.json").read_text(encoding="utf8"))
        mentions = [(kind, _places(text, m, inside), entry["stage"], 1.0 if len(entry["mentions"]) == 1 else 0.4)
                    for kind, entries in enumerate(("transfers", "sanctions")) for entry in marked[entries] for m in entry["mentions"]]
        _label_claims(sentences, place, mentions)
        yield from sentences


def passages(readings, table, data):
    """Passages of our own with every mention marked (data/evaluation/claim-passages.jsonl), read as files named by their line."""
    sys.path.insert(0, str(data.parent / "tools"))
    from check_claims import inside
    rows = [json.loads(line) for line in open(table, encoding="utf8")]
    for name, text, sentences, place in _read(readings):
        mentions = [(int(m["kind"] == "sanction"), _places(text, m, inside), m["stage"], 1.0) for m in rows[int(name)]["mentions"]]
        _label_claims(sentences, place, mentions)
        yield from sentences


def news_claims(readings, table):
    """Articles of news with every mention marked as places (data/evaluation/news-claims.jsonl), read as files named by their article, the title before the text where the table says so."""
    rows = {r["article"]: r for r in map(json.loads, open(table, encoding="utf8"))}
    for name, _, sentences, place in _read(readings):
        row = rows[name]
        mentions = [(kind, {k: v if v and isinstance(v[0], list) else [v] for k, v in m.items()}, entry["stage"], 1.0 if len(entry["mentions"]) == 1 else 0.4)
                    for kind, entries in enumerate(("transfers", "sanctions")) for entry in row[entries] for m in entry["mentions"]]
        _label_claims(sentences, place, mentions)
        yield from sentences


def _places(text, m, inside):
    """Spans of the words of a mention by role; inside finds words by their clause."""
    found = {}
    for role in ("trigger", *CLAIM_ROLES):
        value = m.get(role)
        found[role] = [at for words in (value if isinstance(value, list) else [value]) if words and (at := inside(text, m["evidence"], words))]
    return found


def _label_claims(sentences, place, mentions):
    """Triggers and claims of the sentences. mentions: (kind, spans by role, stage, weight of the stage)."""
    for s in sentences:
        s.triggers = [0] * len(s.words)
    found = {}
    for kind, m, stage, weight in mentions:
        trigger = _words(place, m["trigger"][0]) if m.get("trigger") else None
        if not trigger:
            continue
        key = (kind, *trigger)
        if key not in found:
            found[key] = Claim(kind, list(range(trigger[1], trigger[2] + 1)), [], (TRANSFER_STAGES, SANCTION_STAGES)[kind].index(stage), weight)
        for role, name in enumerate(CLAIM_ROLES):
            for at in m.get(name, ()):
                span = _words(place, at)
                # "arming them": the word that is its own goods stays a trigger.
                if span and (role, *span) not in found[key].spans and not (name == "items" and span == trigger):
                    found[key].spans.append((role, *span))
    for (kind, n, first, last), claim in found.items():
        sentences[n].claims.append(claim)
        for w in range(first, last + 1):
            sentences[n].triggers[w] = 2 * kind + (1 if w == first else 2)


def gap(readings, path, learned=True):
    """GAP's development part: which of two names a pronoun means."""
    import csv
    rows = list(csv.DictReader(open(path, encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, _, sentences, place in _read(readings):
        row = rows[int(name)]
        if (int(name) < GAP_LEARNED) != learned:
            continue
        span = lambda key, words: _words(place, (int(row[key]), int(row[key]) + len(words)))
        pronoun = span("Pronoun-offset", row["Pronoun"])
        names_ = [(span(f"{k}-offset", row[k]), row[f"{k}-coref"] == "TRUE") for k in "AB"]
        if pronoun and all(n for n, _ in names_):
            sentences[pronoun[0]].choices.append((pronoun[1], [(*n, right) for n, right in names_]))
        yield from sentences


def _annotations(path):
    """(source, cue, content) of each attribution as lists of code-point spans; as score_polnear.py reads them."""
    spans, events = {}, []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("T"):
            cells = line.split("\t")
            places = cells[1].strip().partition(" ")[2] if len(cells) > 1 else ""
            if places:
                spans[cells[0].strip()] = [tuple(map(int, p.split())) for p in places.split(";")]
        elif line.startswith("E") and "\t" in line:
            events.append(line.split("\t")[1].split())
    for parts in events:
        roles = collections.defaultdict(list)
        for part in parts:
            name, _, key = part.partition(":")
            roles[name.rstrip("0123456789").lower()] += spans.get(key, [])
        if roles["content"]:
            yield roles["source"], roles["cue"], roles["content"]


def _quotations(text):
    """Spans between double quotation marks, by paragraph, as Statements/QuotationMarks.cs finds them."""
    at = 0
    for line in text.split("\n"):
        start = -1
        for i, c in enumerate(line):
            if start < 0 and c in "“«\"":
                start = i
            elif start >= 0 and c in "”»\"":
                yield at + start, at + i + 1
                start = -1
        if start >= 0:
            yield at + start, at + len(line)
        at += len(line) + 1


def polnear(readings, folder):
    """PolNeAR's documents as our own reader cuts them: READINGS is what `onrecord read --format json --with language --with text` made of FOLDER/text."""
    first = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for stem, _, sentences, place in _read(readings):
        for s in sentences:
            s.roles = [[0, 0, 0] for _ in s.words]
        _label(sentences, place, list(_annotations(first[stem])) if stem in first else [])
        yield stem, sentences


def _label(sentences, place, attributions):
    def runs(spans):
        """Sorted words that spans cover, cut into runs by sentence: [[(sentence, word), ...], ...]."""
        for a, b in spans:
            words = sorted({place[c] for c in range(a, b) if c in place})
            run = []
            for x in words:
                if run and run[-1][0] != x[0]:
                    yield run
                    run = []
                run.append(x)
            if run:
                yield run

    flat = [set(), set(), set()]
    pairs = {}
    for source, cue, content in attributions:
        for role, spans in enumerate((cue, source, content)):
            flat[role].update(tuple(r) for r in runs(spans))
        cue_runs = list(runs(cue))
        if not cue_runs:
            continue
        n = cue_runs[0][0][0]
        words = [w for r in cue_runs for s, w in r if s == n]
        labels = pairs.setdefault((n, words[0]), (words, [0] * len(sentences[n].words)))[1]
        for base, spans in ((1, source), (3, content)):
            for run in runs(spans):
                if run[0][0] == n:
                    for k, (_, w) in enumerate(run):
                        if w not in words:
                            labels[w] = base if k == 0 or labels[run[k - 1][1]] == 0 else base + 1
    for role, found in enumerate(flat):
        # The longest first: what lies within another span is left out.
        for run in sorted(found, key=lambda r: (-len(r), r)):
            if all(sentences[s].roles[w][role] == 0 for s, w in run):
                for k, (s, w) in enumerate(run):
                    sentences[s].roles[w][role] = 1 if k == 0 else 2
    for (n, _), (words, labels) in sorted(pairs.items()):
        sentences[n].pairs.append((words, labels))


def marked(path, held):
    """Articles with marked statements, as `dump-marks` wrote them; of each only the marks that are held back, or only the others."""
    for n, line in enumerate(open(path, encoding="utf8")):
        record = json.loads(line)
        sentences = [Sentence(s["words"], f"marked {n}", s["quoted"]) for s in record["sentences"]]
        for mark in record["marks"]:
            if mark["held"] == held:
                sentences[mark["sentence"]].marks.append(mark)
        if any(s.marks for s in sentences):
            yield from sentences
