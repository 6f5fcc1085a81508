"""The words by which heads of columns say what they hold, in six languages.

They are documented in ``docs/guide/tables.md``. English, German, French, Spanish, Italian
and Portuguese; what is missing here is no error, the column is then one of text or figures.
"""

from __future__ import annotations

import re
from enum import Enum, auto

MISSING = frozenset(
    """
    - – — \u2212 -- --- ? ?? … ... . n/a na n.a. k.a. s/o s.o. tbd tba unknown unbekannt
    """.split()
) | {"", "n / a", "k. a.", "not available", "not applicable", "no data"}
"""What a cell says that holds nothing, in lower case."""
UNLIMITED = frozenset(
    "∞ unlimited unbegrenzt illimité illimitée ilimitado illimitato infinite".split()
) | {"no limit", "not limited"}
FREE = frozenset("free gratis kostenlos gratuit gratuito grátis".split())
YES = frozenset("yes y true ✓ ✔ ✔️ ✅ ☑ ☑️ ja oui sí si sim sì".split())
NO = frozenset("no n false ✗ ✘ ✖ ✖️ ❌ ☒ nein non não".split())
VERSION = re.compile(
    r"\b(?:versions?|releases?|latest|versión|versione|versão)\b", re.IGNORECASE
)
WHEN = re.compile(
    r"\b(?:year|date|day|since|founded|born|died|built|launched|launch|released?|updated|"
    r"published|introduced|discovered|opened|established|completed|first|jahr|datum|seit|"
    r"gegründet|gebaut|année|an|date|depuis|fondé|año|fecha|desde|anno|data|dal|ano)\b",
    re.IGNORECASE,
)
MEASURED = {
    "length": re.compile(
        r"\b(?:depth|height|length|width|distance|altitude|elevation|beam|draft|draught|"
        r"loa|span|range|tiefe|höhe|länge|breite|entfernung|profondeur|hauteur|longueur|"
        r"largeur|profundidad|altura|longitud|anchura|profondità|altezza|lunghezza|"
        r"profundidade|largura)\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        r"\b(?:time|duration|runtime|dauer|zeit|durée|temps|duración|tiempo|durata|tempo|"
        r"duração)\b",
        re.IGNORECASE,
    ),
}
"""Heads that tell what ``40m`` is: else forty million."""
TOTAL = re.compile(
    r"(?:(?:grand |overall )?totals?|sum|Σ|∑|in total|summe|gesamt|insgesamt|somme|suma|"
    r"totale|soma|average|mean|median|durchschnitt|mittelwert|moyenne|promedio|media|média)"
    r"\b[\s:]*",
    re.IGNORECASE,
)
"""What the last rows of a table are called that sum up the others."""

_PER = r"(?:/|\b(?:per|pro|je|par|por|al|a|each)\b)"
PER_WHAT = re.compile(rf"{_PER}\s*(?P<what>[^()\[\]]+)", re.IGNORECASE)
PER = re.compile(rf"{_PER}\s*(?P<what>.+)$", re.IGNORECASE)
TOKENS = re.compile(r"(?:tok|tokens?|jetons?)", re.IGNORECASE)
SCALED = re.compile(
    r"(?<![\w.,])(?P<number>1[.,  ]?000[.,  ]?000|1[.,  ]?000|1|one)?\s?"
    r"(?P<scale>million(?:en|s|es)?|millones|milioni|milhões|mio\.?|mln|mm|m|thousand|tausend|"
    r"mille?|mil|k)?\s?(?P<tokens>tok(?:en)?s?\b|jetons?\b)?(?![\w.,])",
    re.IGNORECASE,
)
INPUT = re.compile(
    r"\b(?:in(?!\s+(?:US\$|[€£$¥₹]|\w))|input|inputs|prompts?|eingabe|entrée|entrada|ingresso|read)\b",
    re.IGNORECASE,
)
OUTPUT = re.compile(
    r"\b(?:out|output|outputs|completions?|generated|generation|ausgabe|sortie|salida|"
    r"uscita|saída)\b",
    re.IGNORECASE,
)
CACHED = re.compile(
    r"\b(?:cached|cache[ -]?(?:hits?|reads?)|gecacht|en cache|en caché)\b", re.IGNORECASE
)
OTHER_PRICE = re.compile(
    r"\b(?:batch|fine-?tun\w+|training|cache[ -]?(?:writes?|misses|storage)|storage|audio|"
    r"images?|video|search|off-?peak|discount\w*|regional|priority|flex)\b|[<>≤≥]",
    re.IGNORECASE,
)
"""A price under conditions: it says nothing of an ordinary request."""

HEADS_OF_PROPERTIES = frozenset(
    """
    aspect aspects attribute attributes characteristic characteristics criteria criterion
    dimension feature features metric parameter parameters property properties spec
    specification merkmal aspekt eigenschaft kriterium aspecto característica criterio
    critère caractéristique aspetto caratteristica
    """.split()
)
"""Heads of a first column that says in which respect; things stand in the others."""


class Part(Enum):
    """What of a model a column or row gives."""

    PARAMETERS = auto()
    BITS = auto()
    LAYERS = auto()
    HEADS = auto()
    KV_HEADS = auto()
    HEAD_SIZE = auto()
    HIDDEN = auto()
    CONTEXT = auto()


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in text.split(","))


PARTS = {
    Part.PARAMETERS: _names(
        """
        parameters, params, parameter, parameter count, parameters count, model parameters,
        model size, weights, parameter anzahl, parameteranzahl, parameterzahl, paramètres,
        nombre de paramètres, parámetros, parametri, parâmetros
        """
    ),
    Part.BITS: _names(
        """
        precision, dtype, data type, datatype, quantization, quantisation, quant, bits,
        bits per weight, weight precision, genauigkeit, quantisierung, précision,
        quantification, precisión, cuantización, precisione, precisão, quantização
        """
    ),
    Part.LAYERS: _names(
        """
        layers, hidden layers, transformer layers, transformer blocks, decoder layers,
        layer, blocks, depth, schichten, couches, capas, strati, camadas
        """
    ),
    Part.HEADS: _names(
        """
        attention heads, heads, query heads, q heads, att heads, attention head count,
        aufmerksamkeitsköpfe, têtes d'attention, cabezas de atención, cabeças de atenção,
        teste di attenzione
        """
    ),
    Part.KV_HEADS: _names(
        """
        kv heads, key value heads, key-value heads, key/value heads, k/v heads, gqa groups,
        kv groups, kv köpfe, têtes kv, cabezas kv, cabeças kv, teste kv
        """
    ),
    Part.HEAD_SIZE: _names(
        """
        attention head size, head size, head dimension, head dim, dim per head,
        dimension per head, size per head, d head, kopfgröße, dimension par tête
        """
    ),
    Part.HIDDEN: _names(
        """
        hidden size, hidden dimension, hidden dim, embedding size, embedding dimension,
        embedding dim, model dimension, model dim, d model, n embd, embd, model width,
        hidden units, residual width, dimension cachée, dimensión oculta
        """
    ),
    Part.CONTEXT: _names(
        """
        sequence length, context, context length, context window, context size, max context,
        maximum context, maximum context length, max context length, max sequence length,
        maximum sequence length, max position embeddings, ctx, ctx length, kontext,
        kontextlänge, kontextfenster, contexte, longueur de contexte, contexto,
        longitud de contexto, contesto
        """
    ),
}
ENGLISH_SCALES = {
    name: scale
    for scale, names in {
        "thousand": "thousand, thousands, tausend, tsd",
        "million": """million, millions, mn, mln, mio, millionen, millones, milioni,
            milhões""",
        "billion": """billion, billions, bn, bln, mrd, milliarde, milliarden, milliard,
            milliards, mil millones, miliardi, bilhões""",
        "trillion": "trillion, trillions, tn, billionen",
    }.items()
    for name in sorted(_names(names))
}
"""What the names of large numbers are in English."""
SCALE_NAME = "|".join(sorted(ENGLISH_SCALES, key=len, reverse=True))
BIT_NAMES = {
    "fp32": 32, "float32": 32, "f32": 32, "32 bit": 32, "32": 32,
    "fp16": 16, "float16": 16, "f16": 16, "bf16": 16, "bfloat16": 16, "half": 16,
    "16 bit": 16, "16": 16, "bf16/fp16": 16, "fp16/bf16": 16,
    "int8": 8, "fp8": 8, "float8": 8, "8 bit": 8, "8": 8, "w8a8": 8,
    "int4": 4, "fp4": 4, "nf4": 4, "4 bit": 4, "4": 4, "w4a16": 4,
}  # fmt: skip
"""How many bits a weight has in a precision that is exactly that."""
_COUNTING = re.compile(r"^(?:number of|no\.? of|num|n|total|anzahl(?: der)?|nombre de)\s+")


def part_of(head: str) -> Part | None:
    """Return what of a model *head* names, None if it is something else or unclear."""
    bare = re.sub(
        r"[(\[].*?[)\]]|[#*:_]|\bin (?:billions|millions|b|m)\b", " ", head.lower()
    )
    name = " ".join(bare.split())
    for _ in range(2):
        name = _COUNTING.sub("", name)
    return next((part for part, names in PARTS.items() if name in names), None)


NAMELESS = frozenset(
    """
    value values details detail description specification spec specs data info information
    setting figure wert werte valeur valeurs valor valores valore valori
    """.split()
) | {""}
"""Heads of a column of values that do not name the thing that has them."""
