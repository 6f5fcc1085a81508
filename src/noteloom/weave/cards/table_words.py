"""Headers and cells of tables by which those that compare things are told apart."""

from __future__ import annotations

from noteloom.weave.tables.vocabulary import HEADS_OF_PROPERTIES


def _set(text: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in text.split(",") if one.strip())


ASPECTS = HEADS_OF_PROPERTIES | _set(
    """
    basis, basis for comparison, category, comparison, factor, point, quality, respect,
    technical aspect, trait, test
    """
)
"""Above labels that are respects: what is compared stands in the other headers."""

NO_KEYS = _set(
    """
    #, ✅ include, advantages, after, before, benefits, cons, criteria met, date, day, days,
    disadvantages, do, don't, don’t, dos, downsides, drawbacks, exclude, front, goal,
    hour, id, include, index, kind, lecture, level, month, myth, myths, no, no., nr, nr.,
    number, phase, position, priority, pros, question, questions, rank, ranking, rating,
    reference, relation, relationship, resource, resources, score, session, severity,
    source, step, steps, strengths, time, type, upsides, version, weaknesses, week, weeks,
    wrong, false, misconception, term, argument, option, flag, command, commands, setting,
    variable, environment variable, shortcut, key, keys, file, path, endpoint, goals,
    field, fields, event
    """
)
"""Above labels that name no thing to ask about, or things that are looked up."""

PROGRAMS = _set(
    """
    default, default value, defaults, required, required?, optional, mandatory, nullable,
    data type, return type, returns, key inputs, key outputs, opcode, stack
    """
)
"""Headers of what explains a program: such tables are looked up."""

EXPLAINED = _set(
    """
    definition, definitions, meaning, meanings, explanation, explanations, description,
    descriptions, stands for, bedeutung, significado, beschreibung, definición
    """
)
"""Headers of what the glossary takes."""

SAYS_NOTHING = _set(
    """
    comment, comments, detail, details, doc, docs, documentation, example, examples, link,
    links, note, notes, more, other, info, information, read more, reference, references,
    related, remark, remarks, resource, resources, see, see also, source, sources, status,
    topics, url, value, values, website, why, done, checked, last updated, updated, added,
    image, picture, screenshot, video, slides, correct/total, result, results, rating,
    correct, fact, reality, truth, right, answer, answers, back, item, items, page, pages,
    rows, count, counts, total, size, id, what it does, what, before, after,
    field, fields, date, rpm
    """
)
"""Headers that say in no respect what their cells tell, or tell nothing to learn."""

ENTRIES = _set(
    """
    n/a, na, none, nil, yes, no, true, false, tbd, todo, unknown, same, same as above,
    ditto,
    see above, see below, various, varies, other, any, all, both, x, ja, nein, sí, oui, non,
    supported, not supported, unsupported
    """
)
"""Cells that answer nothing, or no more than a coin does."""
