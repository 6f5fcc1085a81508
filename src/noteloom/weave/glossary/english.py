"""General English words that tell definitions from other text."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_SUBJECT = _set(
    """
    all although am an another any anybody anyone anything are as at be because both but
    by can cannot could did do does doing don't during each either every everybody
    everyone everything few given had has have having he her here hers him his how
    however i i'm if instead into is isn't it it's its itself let let's many may me mine
    more moreover most much must my neither no nobody none nor not nothing one otherwise
    our ours shall she should since so some somebody someone something such than that
    that's their theirs them then there therefore these they this those though thus too
    unless until us was we were what whatever when whenever where whether which while
    who whoever whom whose why will would yes you your yours
    """
)
"""Words that no term holds: pronouns, verbs that help, questions."""

JOINTS = _set("& a an and as at by de for from in la of on or per the to via vs with")
"""Small words that stand inside terms, never at their ends."""

EMPTY_HEADS = _set(
    """
    advantage alternative answer approach attempt benefit bit blessing blow bonus boon
    candidate case challenge choice coincidence combination companion concern
    consequence contender contradiction couple crime danger deal decision deficit
    disaster drawback effort example exception excuse fact factor failure fallacy fan
    favorite favourite feat few fight fit fix fool friend function game gem gift goal
    great guess half hassle hint hit hope idea inconvenience indication ingredient
    instance invitation issue job joke joy key lesson lie lot luxury main matter mess
    mistake moment must myth necessity nightmare number obstacle one opinion opportunity
    option pain part phrase piece pity place pleasure plus point possibility
    prerequisite problem product project question reason recipe reflection reminder
    requirement result risk sign start statement step story subset success suggestion
    surprise sword symptom task test thing threat tip topic trade-off tradeoff treat
    trick truth victim warning waste way weakness weapon winner wonder work world
    """
)
"""Nouns that judge or relate, and so do not say what a thing is."""

GENUS = _set(
    """
    ability absence act action activity amount area art attempt average basis belief
    capability capacity case chance change class collection combination complement
    concept condition consistency constraints cost curve degree density difference
    discipline distance distribution duration effect effectiveness energy entity
    equivalent event extent fact feature field flow force form fraction frequency
    function gap group height idea inability interval kind lack layer length level
    likelihood line list loss mass maximum measure measurement mechanism method minimum
    movement name notion number object opposite order part pattern percentage period
    person phase phenomenon piece place point portion position practice presence
    pressure principle probability procedure process product property proportion quality
    quantity range rate ratio reaction region relation relationship risk role rule
    science sequence set share side skill space speed spread stage state strength
    structure study sum surface system technique temperature tendency term theory time
    total trait transfer transition type unit use value variant volume way weight width
    word
    """
)
"""Nouns with which definitions name the kind of a thing: ``the ratio of …``."""

WRITINGS = _set(
    """
    analysis announcement anthology article bibliography blog book booklet cheatsheet
    comparison course critique demo discussion documentary documentation ebook essay
    explanation exploration faq guide guidebook handbook history interview intro
    introduction investigation journey lecture letter list look manifesto manual memoir
    monograph newsletter note notes novel overview paper playlist podcast poem post
    preprint presentation primer proposal reading readme recording refresher reminder
    report retrospective review roadmap roundup series slides story study summary survey
    talk textbook thesis thread tour transcript tutorial video view walkthrough webinar
    workshop writeup
    """
)
"""What one reads or hears: ``Gardens: a history`` names a book, not a term."""

IMPERATIVES = _set(
    """
    accept achieve add adjust allow allows analyze answer apply ask assess assign attach
    avoid be begin break bring build buy call capture catch change check choose clean
    clear click close collect combine come compare compute configure connect consider
    control convert copy count create cut debug decide define delete deploy describe
    design determine develop discover do download draw drop edit eliminate enable
    encourage ensure enter establish evaluate examine expect explain explore expose
    extend extract fill filter find fix focus follow generate get give go group grow
    handle have help hide identify implement import improve include increase inspect
    install integrate introduce investigate invoke join keep know learn leave let limit
    link list listen load look maintain make manage map measure meet merge mix monitor
    move name need note offer open optimize order organize pass pay perform pick place
    plan play prefer prepare press prevent print process produce protect provide pull
    push put raise reach read receive recognize record reduce refactor remember remove
    rename replace report represent request require resist respect respond return reuse
    review run save say search see select send set share show simplify skip sort speak
    specify spend start stay stop store study submit support switch take talk teach tell
    test think track train transform treat try turn understand update upgrade upload use
    validate verify view visit wait want watch work write
    """
)
"""Verbs that often start an instruction."""

JUDGING = _set(
    """
    almost always bad beautiful best better biggest central critical crucial easiest
    essential excellent extremely fascinating fastest favorite favourite fundamental
    generally good great greatest hardest highly ideal important indispensable
    interesting invaluable just key latest main major merely most mostly nearly
    necessary never newest nice often only perfect poor pretty quite rarely really right
    same simplest simply single sometimes terrible too true truly typically underrated
    useful usually valuable very vital wonderful worst wrong
    """
)
"""Words of praise, blame and degree: a sentence with them does not define."""

FINITE = _set(
    """
    are aren't be becomes can can't could did do does doesn't don't gets goes had has
    have is isn't lets makes may might must needs should takes wants was were will won't
    would
    """
)
"""Verbs that make a clause of what stands around them."""

REPORTING = _set(
    """
    argue argues assume assumes believe believes claim claims ensure ensures except find
    finds given guarantee guarantees hope implies imply indicate indicates know knows
    mean means note notes now prove proves provided say says show shows so state states
    such suggest suggests tell tells think thinks verifies verify
    """
)
"""Verbs before ``that``: what follows is what somebody says, or demands."""

LINKING = _set(
    """
    ( ) , . : ; about across against among around as based between by called for from in
    into known like named of on over per such that through to under using via when where
    whereby which who whose with within without – —
    """
)
"""Words and marks behind which something is added to a noun."""

CLAUSES = _set(
    """
    , . : ; how that what when where whereby whether which who whom whose – —
    """
)
"""Words and marks that begin a clause of its own."""

PRONOUNS = _set("that where which who whose")
"""Words that add a clause to a noun."""

DETERMINERS = _set("a an her his its my our the their these this your")
"""Words that begin a new noun."""

NO_GERUNDS = _set(
    """
    according anything being bring depending during evening everything following going
    having including king making missing morning nothing something spring string thing
    using
    """
)
"""Words on ``-ing`` that name no act, or join clauses."""
