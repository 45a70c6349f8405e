"""Can this phrase act? People, organisations, countries and what stands for them."""

from __future__ import annotations

from itertools import pairwise

from eventx.document import Document, Entity, Sentence, Token
from eventx.syntax import titles
from eventx.syntax.neuters import Neuters
from eventx.syntax.sorts import ACTING_LABELS

_PRONOUNS = frozenset(
    "i we you he she they who whoever someone somebody everyone everybody anyone anybody nobody no-one my our your his "
    "her their its whose".split()
)

#: Nouns for people, bodies and groups of them, beside those that the endings below give away.
PERSON_NOUNS = (
    frozenset(
        "president premier minister chancellor chief king queen prince princess pope sheikh emir sultan official "
        "spokesman spokeswoman spokesperson envoy diplomat delegate delegation ambassador aide counterpart head "
        "deputy chairman chairwoman chairperson chair director secretary general commander colonel captain "
        "officer soldier troop army military force police government administration cabinet ministry parliament "
        "congress senate court council committee commission party opposition coalition alliance bloc union group "
        "company firm bank agency authority organisation organization body team side country nation state kingdom "
        "republic people man woman child resident citizen protester demonstrator activist journalist analyst "
        "expert economist scientist lawyer judge prosecutor suspect victim witness family relative student "
        "teacher doctor nurse patient driver leader member lawmaker senator congressman mp mep governor mayor "
        "rebel militant fighter terrorist guerrilla insurgent gunman regime junta leadership power superpower "
        "neighbour neighbor ally foe rival enemy partner investor trader staff crew community tribe clan public "
        "media press newspaper watchdog regulator tribunal jury campaign movement faction guard militia navy "
        "monarch heir host guest mediator negotiator broker both monitor observer inspector pair "
        "two three trio panel ombudsman bishop cardinal cleric imam rabbi priest friend parent mother father "
        "brother sister son daughter wife husband boy girl kid guy uncle aunt cousin pal mate folk elder youth "
        "adult senior veteran hostage fan supporter dissident refugee migrant exile visitor tourist customer "
        "client inmate prisoner detainee captive hero celebrity star player coach athlete artist poet architect "
        "pilot scholar academic intellectual professional executive president-elect successor predecessor "
        "colleague comrade contingent mission squad patrol brigade battalion unit fleet wing coastguard "
        "surgeon widow abbot abbess nun monk sailor tribesman guild orphan survivor bystander passer-by passerby "
        "candidate critic opponent incumbent clergy "
        "surrogate hopeful spokespeople advocate local clerk bailiff umpire teammate pundit "
        "correspondent paramedic medic midwife vet mechanic landlord apostle disciple missionary mufti mullah chaplain "
        "deacon parson curate recruit conscript cadet mercenary warlord commando marine gendarme constable cop sleuth "
        "spy agent operative bureaucrat technocrat oligarch tycoon magnate mogul billionaire bride groom fiance niece "
        "signatory nephew grandson grandmother twin sibling dean source "
        "person individual couple duo lady gentleman "
        "club league federation association foundation "
        "civilian ngo charity gang mob crowd audience electorate majority minority".split()
    )
    | titles.BODIES
    | titles.INSTITUTIONS
    | (titles.TITLES - {"crown"})
)
_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ee", "ant")
_NOT_PERSONS = frozenset(
    "order matter number paper water power letter chapter offer answer border centre center corner disaster "
    "dinner error factor favor favour floor honor labor labour manner meter minor mirror motor murder october "
    "november december september other quarter remainder river sector shelter summer terror thunder tender "
    "tower weather winter wonder door color colour horror behavior behaviour committee degree fee guarantee "
    "coffee tree plant grant restaurant warrant want amount barrier career carrier cover danger figure fever "
    "filter fire layer ladder master encounter user computer server newsletter register charter draft cluster "
    "counter super pressure vector tractor monitor reactor helicopter trigger corridor deter ever never over "
    "under after together manslaughter slaughter laughter tanker freighter steamer trawler liner trailer container "
    "freezer boiler shutter gutter timber lumber rubber copper silver leather feather ladder cancer liver hammer "
    "butter sugar ginger dollar cellar pillar altar tenor rigor humor tumor rumor armor harbor parlor vapor tremor "
    "anchor razor elevator generator indicator accelerator pollutant covenant variant hydrant jubilee levee "
    "knee spree banner folder parameter semester trimester sweater trouser "
    "transformer transmitter loudspeaker bulldozer cooker toaster printer router scanner sensor".split()
)

#: Nouns for what cannot act, beside those that the endings below give away.
THINGS = frozenset(
    "need demand target goal deadline criterion standard challenge expectation condition quota cost objective "
    "threshold fate death end eye test rule bill wish interest benchmark ceiling limit schedule timetable "
    "pledge promise match half way crisis problem threat shortfall gap budget guideline mark aim purpose "
    "level norm term concern success reality law order expense debt load supply forecast estimate silence "
    "anger outrage applause derision disaster scorn cheer jeer relief doubt delay setback plan project issue "
    "matter topic subject question shot gunfire fire call letter report book article chapter section paper "
    "document study story film video website page text song poem speech word idea thought fact thing event "
    "case part point number figure rate price tax rise fall cut increase decrease growth trade road bridge "
    "dam river house building room door window car truck bus train plane ship boat weapon bomb missile gun "
    "drug food water money fund loan aid help support effort attempt step move work job life war peace battle "
    "fight strike attack raid blast protest rally vote poll race game season show visit trip tour talk deal "
    "pact accord treaty truce sale result data evidence proof sign signal news use change reform power hope "
    "fear hatred crime fraud theft murder rape abuse harm damage loss flood drought storm quake fee charge "
    "claim denial reply response strategy policy encounter session summit quarrel row dispute trial hearing "
    "interview lecture".split()
)
_THING_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ism",
    "ing",
    "age",
    "ure",
    "logy",
    "cy",
    "ship",
)


#: Nouns and pronouns that are as animate as what they count ("thousands of teachers").
_QUANTITIES = frozenset(
    "thousand hundred dozen score million group number most many majority half third quarter rest handful "
    "some several few couple pair lot plenty all none percent part series session host array one two three four five "
    "ten both each".split()
)

#: Words that, as a subject alone, mostly stand for people: "many were charged", "dozens met the mayor".
_SOME_OF_THEM = frozenset(
    "thousand hundred dozen score many most some several few all none both each other another "
    "one two three four five six seven eight nine ten first second third fourth former latter".split()
)

_BESIDE_A_NUMBER = frozenset({"det", "amod", "advmod", "nummod", "compound"})


def _counted(sentence: Sentence, token: Token) -> Token | None:
    """The noun behind "of"; the tree is walked once, so that a quantity of quantities ends."""
    for child in sentence.children(token):
        marked = any(c.deprel == "case" and c.lemma.lower() == "of" for c in sentence.children(child))
        if child.relation in {"nmod", "obl"} and marked and child.id > token.id:
            return child
    return None


def _is_some(sentence: Sentence, token: Token, lemma: str) -> bool:
    """Whether a number or "many" is of people: a subject without a noun, or "no one"."""
    if lemma not in _SOME_OF_THEM:
        return False
    if token.upos == "PRON" and lemma == "one":
        return _is_nobody(sentence, token)
    return token.relation == "nsubj" and all(child.relation in _BESIDE_A_NUMBER for child in sentence.children(token))


def _is_nobody(sentence: Sentence, one: Token) -> bool:
    """Whether "one" is that of "no one" or "every one"."""
    return any(child.lemma.lower() in {"no", "any", "every", "some"} for child in sentence.children(one))


class Animacy:
    """Answers whether words stand for actors, for one document.

    Args:
        document: the parse with its entities.
    """

    def __init__(self, document: Document) -> None:
        self._neuters = Neuters(document, self)
        ends = [(entity, after.start) for entity, after in pairwise(document.entities)]
        ends += [(entity, entity.end) for entity in document.entities[-1:]]
        #: By character, since every word of the text asks, most of them more than once.
        self._at = {start: entity for entity, limit in ends for start in range(entity.start, min(entity.end, limit))}

    def entity(self, token: Token) -> Entity | None:
        """The entity that a word is part of."""
        return self._at.get(token.start)

    def acts(self, sentence: Sentence, token: Token) -> bool:
        """Whether the phrase headed by ``token`` can act."""
        entity = self.entity(token)
        if entity is not None:
            return entity.label in ACTING_LABELS
        lemma = token.lemma.lower()
        if lemma in _QUANTITIES and (counted := _counted(sentence, token)) is not None:
            return self.acts(sentence, counted)
        if token.upos == "PRON" and lemma not in _SOME_OF_THEM:
            return lemma in _PRONOUNS or (lemma == "it" and self._neuters.act(sentence, token))
        if lemma in PERSON_NOUNS or token.upos == "PROPN" or _is_some(sentence, token, lemma):
            return True
        for child in sentence.children(token):
            named = self._at.get(child.start)
            if named is not None and named.label == "Person" and child.relation in {"flat", "appos", "compound"}:
                return True
        return token.upos == "NOUN" and lemma.endswith(_ENDINGS) and lemma not in _NOT_PERSONS

    def is_thing(self, sentence: Sentence, token: Token) -> bool:
        """Whether the phrase is headed by a common noun that is known for something that cannot act."""
        lemma = token.lemma.lower()
        if lemma in _QUANTITIES and (counted := _counted(sentence, token)) is not None:
            return self.is_thing(sentence, counted)
        known = lemma in THINGS or lemma.endswith(_THING_ENDINGS)
        return token.upos == "NOUN" and known and not self.acts(sentence, token)
