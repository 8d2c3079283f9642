#!/usr/bin/env python3
"""Builds src/search/lexicon/bokmal.fst and endings.txt from Norsk ordbank.

    pip install spacy-lookups-data==1.0.5
    python3 scripts/build_lexicon.py

Norsk ordbank bokmål 2005 (CC BY 4.0, Språkbanken at the National Library of Norway) is taken from the
package above. Each written form is mapped to
`flags << 24 | cut << 16 | ending`: take `cut` letters off its end and put line `ending` (from 0)
of endings.txt there to get the lemma. Flags: 1 a form of a noun, 2 a lemma of a noun, 4 a lemma
of an adjective, 8 a lemma of a verb.
"""
import collections
import gzip
import json
import pathlib
import subprocess
import unicodedata

import spacy_lookups_data

NOUN_FORM, NOUN, ADJECTIVE, VERB = 1, 2, 4, 8
LONGEST = 32
ROOT = pathlib.Path(__file__).resolve().parent.parent
LEXICON = ROOT / "src/search/lexicon"
KEPT = "æøå"
# Lemmas the source gets wrong: it knows one lemma a form, and not always the common one.
CORRECTED = {
    "bøker": "bok", "bøkene": "bok", "føtter": "fot", "føttene": "fot", "menn": "mann",
    "mennene": "mann", "eldre": "eldre", "unge": "ung", "barn": "barn", "barna": "barn",
    "møter": "møte", "møtene": "møte", "møtet": "møte", "penger": "penger", "pengene": "penger",
}


def folded(word):
    """Lower case without accents; æ, ø and å stay. The same as the program's exact form."""
    letters = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        if letter in KEPT:
            letters.append(letter)
        else:
            letters.append({"ä": "æ", "ö": "ø"}.get(letter) or unicodedata.normalize("NFD", letter)[0])
    return "".join(letters)


def usable(word):
    return word.isalpha() and 2 <= len(word) <= LONGEST


def main():
    path = pathlib.Path(spacy_lookups_data.__file__).parent / "data/nb_lemma_exc.json.gz"
    table = json.loads(gzip.decompress(path.read_bytes()))
    lemma, flags = {}, collections.Counter()
    own = {"noun": NOUN, "adj": ADJECTIVE, "verb": VERB, "adv": 0}
    for kind in ("noun", "verb", "adj", "adv"):
        for form, lemmas in table[kind].items():
            form, base = folded(form), folded(lemmas[0])
            if not (usable(form) and usable(base)):
                continue
            # Nouns first; a word that is a lemma itself stays one.
            if form not in lemma or (form == base and lemma[form] != form and kind == "adj"):
                lemma[form] = base
            lemma.setdefault(base, base)
            if kind == "noun":
                flags[form] |= NOUN_FORM
            flags[base] |= own[kind] | (NOUN_FORM if kind == "noun" else 0)
    lemma.update(CORRECTED)
    edits = {}
    for form, base in lemma.items():
        same = 0
        while same < min(len(form), len(base)) and form[same] == base[same]:
            same += 1
        edits[form] = (len(form) - same, base[same:])
    endings = [ending for ending, _ in collections.Counter(e for _, e in edits.values()).most_common()]
    number = {ending: at for at, ending in enumerate(endings)}
    lines = sorted(
        (form.encode(), flags[form] << 24 | cut << 16 | number[ending])
        for form, (cut, ending) in edits.items()
    )
    LEXICON.mkdir(exist_ok=True)
    (LEXICON / "endings.txt").write_text("\n".join(endings) + "\n")
    subprocess.run(
        ["cargo", "run", "--quiet", "--example", "build_lexicon", LEXICON / "bokmal.fst"],
        input=b"".join(form + b"\t%d\n" % value for form, value in lines),
        cwd=ROOT,
        check=True,
    )


if __name__ == "__main__":
    main()
