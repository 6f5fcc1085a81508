"""Which written form leads to which page: claims decided, the owner's lists obeyed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.place import PageKind
from noteloom.model.source import Source, Span
from noteloom.weave.findings import AMBIGUOUS_NAME, UNKNOWN_CROSSLINK
from noteloom.weave.terms.claims import Letters, claims_of
from noteloom.weave.terms.folding import folded
from noteloom.weave.terms.spelling import forms_of, is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note
    from noteloom.model.place import PageRef
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.terms.claims import Claim, Home, Rank
    from noteloom.weave.terms.ordinary import Usage


class Pattern(NamedTuple):
    """What a written form leads to, and what its letters have to look like.

    Without a *page* the form is no link and only hides shorter names in it. *exact* are
    words, with their offset in the form, of which the case counts. *only_inside* says
    that the form is no name where a sentence starts, *home* that it is one only in notes
    there.
    """

    page: PageRef | None
    exact: tuple[tuple[int, str], ...] = ()
    only_inside: bool = False
    home: Home | None = None


class Naming(NamedTuple):
    """The folded forms of names, the strictest first, and what was found on the way."""

    patterns: list[tuple[str, Pattern]]
    diagnostics: tuple[Diagnostic, ...]


class _Form(NamedTuple):
    """One way to write a claimed name."""

    claim: Claim
    exact: tuple[tuple[int, str], ...]


def naming_of(
    notes: Sequence[Note],
    taxonomy: Taxonomy,
    glossary: Iterable[GlossaryEntry],
    usage: Usage,
) -> Naming:
    """Return which forms lead where, and which names nobody can tell apart."""
    claims = list(claims_of(notes, taxonomy, glossary, usage))
    forms: defaultdict[str, list[_Form]] = defaultdict(list)
    for claim in claims:
        as_written = claim.letters is Letters.AS_WRITTEN
        plain = not as_written or claim.name == claim.name.lower()
        for form in forms_of(claim.name, plain=plain):
            exact = _exact(form, as_written=as_written)
            forms[folded(form)].append(_Form(claim, exact))
    denied = _owners(taxonomy.crosslinks.deny)
    allowed = _owners(taxonomy.crosslinks.allow)
    led = {form for form, found in forms.items() if any(True for _ in _decided(found))}
    settled = {*denied, *allowed, *led}
    return Naming(
        [
            (form, pattern)
            for form, found in forms.items()
            for pattern in _patterns(form, found, denied, allowed, usage)
        ],
        (*_unknown(taxonomy, forms), *_ambiguous(notes, taxonomy, claims, settled)),
    )


def _patterns(
    form: str,
    found: Sequence[_Form],
    denied: Container[str],
    allowed: Mapping[str, tuple[tuple[int, str], ...]],
    usage: Usage,
) -> Iterator[Pattern]:
    """Yield what a form leads to; a form that leads nowhere hides shorter names."""
    if form in denied:
        yield Pattern(None)
    elif form in allowed:
        yield Pattern(min(found, key=_order).claim.page, allowed[form])
    else:
        patterns = [_pattern(one, form, usage) for one in _decided(found)]
        yield from patterns or [Pattern(None)]


def _owners(names: Iterable[str]) -> dict[str, tuple[tuple[int, str], ...]]:
    """Return the forms of the names of an owner's list, with what counts in them."""
    return {
        folded(form): _exact(form, as_written=True)
        for name in names
        for form in forms_of(name, plain=name == name.lower())
    }


def _exact(form: str, *, as_written: bool) -> tuple[tuple[int, str], ...]:
    """Return the words of *form* of which the case counts, with their offsets."""
    words = form.split(" ")
    if not as_written and len(words) > 1 and form.isupper() and max(map(len, words)) > 5:
        return ()  # a title that shouts
    found = []
    at = 0
    for word in words:
        if (
            is_abbreviation(word)
            or (len(word) == 1 and word.isupper())
            or (as_written and word[:1].isupper())
        ):
            found.append((at, word))
        at += len(word) + 1
    return tuple(found)


def _decided(found: Iterable[_Form]) -> Iterator[_Form]:
    """Yield who gets a form: one page for each way to write it, none if two claim it."""
    best: dict[tuple[object, ...], list[_Form]] = {}
    for one in sorted(found, key=_order):
        if one.claim.held:
            continue
        same = best.setdefault((one.exact, one.claim.home), [])
        if not same or same[0].claim.rank == one.claim.rank:
            same.append(one)
    for same in best.values():
        if len({one.claim.page for one in same}) == 1:
            yield same[0]


def _order(one: _Form) -> tuple[int, int]:
    return one.claim.rank, -len(one.exact)


def _pattern(one: _Form, form: str, usage: Usage) -> Pattern:
    """Return the pattern of a form; a capital says nothing where a sentence starts."""
    is_word = bool(one.exact) and " " not in form and not is_abbreviation(one.exact[0][1])
    only_inside = is_word and usage.is_used(form)
    return Pattern(one.claim.page, one.exact, only_inside, one.claim.home)


def _unknown(taxonomy: Taxonomy, forms: Iterable[str]) -> Iterator[Diagnostic]:
    """Report what the owner allows or denies although no page is called so."""
    known = set(forms)
    lists = {"allow": taxonomy.crosslinks.allow, "deny": taxonomy.crosslinks.deny}
    for key, names in lists.items():
        for name in names:
            if known.isdisjoint(map(folded, forms_of(name))):
                message = f"`{name[:60]}` is no name of a topic, a term or a note"
                yield Diagnostic(UNKNOWN_CROSSLINK, message, *_place(taxonomy, key, name))


def _place(taxonomy: Taxonomy, key: str, name: str) -> tuple[Source, Span]:
    """Return where the list *key* of the owner's file has *name*."""
    source = Source(taxonomy.source_path, taxonomy.text)
    start = max(0, source.text.find("crosslinks"))
    at = source.text.find(name, max(start, source.text.find(f"{key}:", start)))
    if at < 0:
        return source, source.line_span(source.position(start).line)
    return source, Span(at, at + len(name))


def _ambiguous(
    notes: Iterable[Note],
    taxonomy: Taxonomy,
    claims: Iterable[Claim],
    settled: Container[str],
) -> Iterator[Diagnostic]:
    """Report names that two pages of one kind claim: such a name is not linked."""
    owners: defaultdict[str, dict[Rank, list[PageRef]]] = defaultdict(dict)
    for claim in claims:
        pages = owners[folded(claim.name)].setdefault(claim.rank, [])
        if not claim.held and claim.page not in pages:
            pages.append(claim.page)
    by_id: dict[str, Note] = {note.id: note for note in notes}
    for name, by_rank in owners.items():
        pages = by_rank[min(by_rank)]
        for page in pages[1:] if name not in settled else ():
            yield from _told_apart(name, pages[0], page, taxonomy, by_id)


def _told_apart(
    name: str, first: PageRef, page: PageRef, taxonomy: Taxonomy, notes: Mapping[str, Note]
) -> Iterator[Diagnostic]:
    """Report that *page* and *first* have the same name, unless their titles say so."""
    if page.kind is PageKind.TOPIC:
        source = Source(taxonomy.source_path, taxonomy.text)
        line = next(one.line for one in taxonomy.topics if one.id == page.id)
        message = f"`{name[:60]}` is also a name of topic `{first.id}`"
        yield Diagnostic(AMBIGUOUS_NAME, message, source, source.line_span(line or 1))
    elif page.kind is PageKind.NOTE and first.id in notes:
        note, other = notes[page.id], notes[first.id]
        if note.title.casefold() != other.title.casefold():
            message = f"`{name[:60]}` is also a name of `{other.source.path}`"
            yield Diagnostic(AMBIGUOUS_NAME, message, note.source)
