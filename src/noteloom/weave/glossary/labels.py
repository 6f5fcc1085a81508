"""General English words that label parts of texts and tables."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LABELS = _set(
    """
    abstract action actions advantage advantages advice after afternoon agenda aim aims
    alternative alternatives answer answers application applications approach april area
    areas argument article articles aspect aspects assignee assignment assumption
    assumptions attendees audience august author authors availability background basics
    before behavior behaviour benefit benefits best blocker blockers bonus book books
    bottom breakfast budget caution caveat caveats challenge challenges change changes
    chapter characteristics checklist claim claims code command comment comments
    comparison con conclusion conclusions condition conditions cons consequence
    consequences contact contents context contrast cost costs counterexample course
    courses critique date dates deadline december decision default definition
    definitions deliverable deliverables demo description dessert detail details
    difference differences dinner disadvantage disadvantages discussion docs
    documentation download drawback drawbacks duration effect effects email error
    essential estimate evening event events evidence example examples exercise exercises
    expected explanation fact facts feature features february feedback finding findings
    fix focus follow-up formula fri friday fun further future general goal goals good
    great guide guideline guidelines hint hints history homepage homework idea ideas
    image images impact implementation implication implications important improvement
    improvements info information input inputs insight insights instructions intro
    introduction issue issues january july june key keywords language lecture lesson
    lessons level licence license limit limitation limitations link links list location
    logistics lunch main march material materials meaning method methods milestone
    milestones misc miscellaneous mission mitigation mitigations mon monday morning
    motivation name names new next night noon note notes november number objective
    objectives observation observations october open option optional options order other
    others outcome outcomes output outputs overview owner owners page pages paper papers
    part participants parts people person phase place plan platform podcast point points
    practice prerequisite prerequisites price pricing principle principles priority pro
    problem problems procedure process project projects pros purpose question questions
    quick quote quotes rationale reading readings reason reasons recap recommendation
    recommendations reference references related release remark remember reminder repo
    repository requirement requirements research resource resources result results
    review reviewer risk risks role rule rules sat saturday scope section see september
    series setting settings setup side significance site size slides snack software
    solution solutions source sources sponsor stage stakeholder stakeholders start
    starter status step steps strength strengths structure subject suggestion
    suggestions summary sun sunday supper support symptom symptoms syntax takeaway
    takeaways talk talks target task tasks technique techniques test tests theme theory
    thing things thread thu thursday time timeline times tip tips title tldr today todo
    tomorrow tool tools topic topics total tradeoff tradeoffs trick tricks tue tuesday
    tutorial tutorials type types unit update updates url usage use user uses value
    values variable variables version versions video videos view warning warnings
    weakness weaknesses website wed wednesday week what when where who why work
    yesterday
    """
)
"""Words that label a part of a text. Alone, or with a number, they are no terms."""

ORDERED = _set(
    """
    act appendix article book box ch chap chapter class commandment day episode example
    exercise experiment fig figure habit homework hour issue item lab law lecture lesson
    level line link minute module month no note option p page paragraph part pg phase pp
    principle problem q question round rq rule scene season section session sprint stage
    step story table task test tip trick tutorial unit v ver version video vol volume
    week year
    """
)
"""Words before a number that say where in a sequence something stands."""

CODE_HEADERS = _set(
    """
    action api argument arguments attribute attributes backend branch callback cell char
    character characters class code column columns command commands component config
    configuration constant date day default directive directory endpoint enum env
    environment error event events example field fields file filename files flag flags
    folder function functions header id import input instruction job key keys keyword
    link macro member message method methods mode model module month name opcode
    operation operator option options output package param parameter parameters params
    path permission person phase pin platform plugin port preset priority product
    properties property provider question reason release repository route script service
    setting settings severity shortcut signature stage status step subcommand switch
    symbol syntax table tag target task team time tool type url use value values var
    variable variables version week who workflow
    """
)
"""Headers of columns that name parts of a program or a plan, not terms."""

TERM_HEADERS = _set(
    """
    abbreviation abbreviations acronym acronyms concept concepts expression jargon keyword
    keywords law measure metric metrics notion pattern phenomenon phrase principle quantity
    technique term terms word words
    """
)
"""Headers of columns that name terms, whatever the columns beside them say."""
