"""Words that come with names and say what bears them: titles, offices, first names, kinds of bodies.

Lower-cased lemmas. The lists are hints: what they do not know matches anything.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from eventx.records import ActorKind

Gender = Literal["masculine", "feminine"]

#: Words in front of a name that are no part of it.
TITLES = frozenset(
    "mr mrs ms miss mister sir dame lord lady dr prof professor rev reverend father pope cardinal archbishop "
    "bishop patriarch imam ayatollah rabbi sheikh shaikh emir sultan king queen prince princess emperor empress "
    "duke duchess crown president premier chancellor taoiseach minister secretary ambassador envoy consul "
    "governor mayor senator sen congressman congresswoman rep representative delegate speaker lawmaker mp mep "
    "deputy commissioner judge justice attorney prosecutor solicitor chairman chairwoman chairperson chair "
    "director chief head leader boss ceo spokesman spokeswoman spokesperson general gen colonel col lieutenant lt "
    "captain capt major maj admiral adm commander marshal brigadier brig sergeant sgt corporal officer inspector "
    "superintendent sheriff detective analyst economist lawyer coach striker actor actress singer author activist "
    "dissident comrade ex-president whip counsel treasurer magistrate vicar bey undersecretary pm fm gov pres "
    "supt".split()
)
#: Words within a title ("Deputy Foreign Minister", "Major-General", "Her Majesty").
TITLE_PARTS = frozenset(
    "prime vice deputy foreign defence defense interior finance justice health trade energy economy economic "
    "education labour labor transport environment culture home state assistant acting interim former ex late "
    "first second senior junior chief supreme grand special lord his her their royal excellency highness majesty "
    "holiness the national security high general executive managing joint opposition party house senate army navy "
    "police air force external internal affairs agriculture industry commerce development ruling outgoing "
    "incoming newly elected retired".split()
)
#: Abbreviated titles → the nouns they stand for.
IN_FULL = {
    "rep": "representative",
    "sen": "senator",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "maj": "major",
    "cmdr": "commander",
    "adm": "admiral",
    "brig": "brigadier",
    "sgt": "sergeant",
    "supt": "superintendent",
    "pres": "president",
    "prof": "professor",
    "pm": "premier",
    "fm": "minister",
    "ceo": "executive",
}
#: Words that make a general no soldier.
_CIVILIAN = frozenset("secretary attorney director governor consul solicitor auditor surgeon".split())
#: What the head of a state or government is.
_HEADS = {"government": "premier", "state": "president"}
#: Offices of which a country has one.
SINGLE = frozenset("president premier chancellor king queen emir sultan".split())
#: Offices that a plain "leader" may stand for.
LEADING = frozenset(
    "president premier minister chancellor king queen emperor chairman chief head leader pope emir sultan sheikh "
    "governor mayor prince chairwoman pm ruler monarch taoiseach ayatollah".split()
)
#: General nouns for people → offices that they may stand for; an empty set stands for any person.
GENERAL_PEOPLE: dict[str, frozenset[str]] = {
    "leader": LEADING,
    "ruler": LEADING,
    "statesman": LEADING,
    "politician": LEADING | {"senator", "lawmaker", "mp", "deputy", "secretary", "speaker"},
    "boss": LEADING | {"director", "executive", "secretary", "commissioner", "coach"},
    "official": frozenset("minister spokesman spokeswoman secretary director envoy chief deputy".split()),
    "diplomat": frozenset({"minister", "ambassador", "envoy", "consul", "secretary"}),
    "envoy": frozenset({"ambassador", "diplomat", "negotiator", "mediator"}),
    "lawmaker": frozenset("senator representative congressman congresswoman deputy mp mep legislator".split()),
    "congressman": frozenset({"representative"}),
    "congresswoman": frozenset({"representative"}),
    "commander": frozenset("general colonel admiral marshal major captain brigadier chief".split()),
    "general": frozenset({"brigadier", "marshal"}),
    "officer": frozenset("general colonel admiral marshal major captain brigadier lieutenant commander".split()),
    "pontiff": frozenset({"pope"}),
    "prelate": frozenset({"cardinal", "archbishop", "bishop", "patriarch"}),
    "cleric": frozenset("imam ayatollah bishop archbishop cardinal rabbi priest sheikh patriarch pope".split()),
    "monarch": frozenset({"king", "queen", "emperor", "emir", "sultan"}),
    "executive": frozenset({"chief", "director", "chairman", "chairwoman", "president"}),
    "counterpart": frozenset(),
    "man": frozenset(),
    "woman": frozenset(),
}
#: Nouns by which any person may be called.
ANYBODY = frozenset({"man", "woman"})
#: Nouns for bodies; the general ones may stand for any body named before.
BODIES = frozenset(
    "ministry government administration cabinet parliament congress senate assembly court council committee "
    "commission tribunal department office bureau agency authority party company firm bank corporation group "
    "organisation organization association federation union bloc alliance university institute institution "
    "foundation army navy military police force embassy consulate regime junta opposition coalition newspaper "
    "broadcaster channel magazine regulator watchdog giant manufacturer maker carrier airline operator producer "
    "retailer fund league club team mission secretariat body board jury inquiry panel campaign movement militia "
    "guard service network press media public community presidency leadership central station legislature chamber "
    "academy society charity ngo".split()
)
#: Bodies that do not gather, found or speak for others.
INSTITUTIONS = frozenset(
    "television radio treasury school hospital railway shipyard port church diocese parish synod startup start-up "
    "conglomerate museum newsroom outlet palace chancellery legation directorate inspectorate faculty college "
    "laboratory observatory gallery orchestra choir studio trust clinic taskforce task-force tabloid daily weekly "
    "website blog brewery refinery syndicate subsidiary lobby think-tank consortium cartel kremlin pentagon "
    "division city".split()
)
#: The general ones among :data:`BODIES`.
GENERAL_BODIES = frozenset(
    "company firm group organisation organization body agency giant institution manufacturer maker bloc alliance "
    "corporation carrier operator retailer charity".split()
)
#: Nouns for bodies → words in the names of those that they may stand for.
BODIES_BY_NAME: dict[str, frozenset[str]] = {
    "movement": frozenset("front movement liberation resistance army alliance league".split()),
    "party": frozenset("party league alliance front union congress movement democrats coalition".split()),
    "airline": frozenset("airlines airways air aviation".split()),
    "bank": frozenset("bank bancorp banco".split()),
    "lender": frozenset("bank bancorp banco credit".split()),
    "carmaker": frozenset("motor motors automobile automotive cars".split()),
    "automaker": frozenset("motor motors automobile automotive cars".split()),
    "newspaper": frozenset("times post herald gazette daily tribune news courier telegraph journal".split()),
    "paper": frozenset("times post herald gazette daily tribune news courier telegraph journal".split()),
    "agency": frozenset("agency programme program fund organisation organization commission office".split()),
    "ministry": frozenset("ministry".split()),
    "watchdog": frozenset("commission authority agency office ombudsman watch".split()),
    "regulator": frozenset("commission authority agency office ombudsman".split()),
    "force": frozenset("police constabulary force".split()),
    "broadcaster": frozenset(
        "bbc cnn nbc cbs abc cbc rai nrk rte ard zdf nhk npr sky television tv radio broadcasting channel".split()
    ),
    "tribunal": frozenset("court tribunal".split()),
    "parliament": frozenset("parliament assembly knesset duma bundestag rada majlis congress".split()),
    "army": frozenset("army forces".split()),
    "institute": frozenset("institute institution centre center".split()),
    "club": frozenset("fc united rovers athletic wanderers club".split()),
    "union": frozenset("union federation association guild".split()),
    "church": frozenset("church patriarchate vatican".split()),
}
#: Nouns for countries named before.
COUNTRY_NOUNS = frozenset("country nation state republic kingdom neighbour neighbor superpower power".split())
#: Nouns for somebody else: "Russia's neighbour" is not Russia.
RELATIONAL = frozenset(
    "neighbour neighbor ally rival foe enemy partner counterpart competitor adversary opponent victim creditor".split()
)
#: Nouns for what a country has and a person does not.
OF_STATES = frozenset(
    "government authority administration leadership regime king queen emir sultan president premier minister "
    "parliament army military border capital embassy ambassador economy crown junta police".split()
)
#: Nouns for relatives, whose names need no second word.
KIN = frozenset("brother sister son daughter wife husband mother father cousin uncle aunt nephew niece widow".split())
#: Nouns that with a demonym stand for the country itself ("the Chinese side").
STATE_ORGANS = frozenset("side government authority administration state leadership regime nation".split())
#: Words for a member of a party, which are written like its name.
PARTISANS = frozenset("democrat republican conservative liberal socialist".split())
#: Words in the names of movements that fight.
FIGHTING = frozenset(
    "front movement army militia brigade brigades liberation resistance forces fighters rebels".split()
)
#: Plural nouns for the members of a movement that the text has named ("the rebels").
FOLLOWERS = frozenset(
    "rebel militant insurgent guerrilla fighter separatist islamist jihadist gunman paramilitary".split()
)
#: Those who are told, who are the same ones throughout a text.
PRESS = frozenset({"reporter", "journalist"})
#: Nouns that take a plural verb and are one body all the same.
COLLECTIVE = frozenset({"police", "military", "press", "media"})
#: Nouns for several people in one word.
GROUPS = frozenset(
    "delegation people staff crew family crowd troop public audience team pair duo trio couple tribe clan".split()
)
#: Nouns for so many of those behind "of" ("a group of lawmakers").
QUANTITIES = frozenset(
    "group number dozen hundred thousand score handful majority minority team crowd pair trio host coalition".split()
)
#: Nouns for what may be a person or a body.
EITHER = frozenset(
    "employer owner buyer seller supplier contractor subcontractor developer landlord publisher insurer shareholder "
    "investor bidder sponsor competitor successor predecessor organiser organizer client customer tenant donor "
    "creditor debtor builder exporter importer distributor wholesaler vendor provider promoter plaintiff defendant "
    "complainant claimant applicant petitioner appellant partner rival opponent".split()
)
#: Nouns for what lies somewhere and acts where it fills the part of somebody ("sued the county").
TERRITORIES = frozenset("province county town municipality district region village borough canton".split())
#: Those who say what another does ("her lawyer said that she would appeal").
SPEAKING_FOR = frozenset(
    "spokesman spokeswoman spokesperson lawyer attorney aide office adviser advisor staff chief secretary agent "
    "manager doctor campaign team representative family".split()
)
#: In the order in which "both" and "the two sides" look for those they gather.
ANY_KIND: tuple[ActorKind, ...] = ("country", "organisation", "person", "group")
#: Plural nouns for all who were mentioned ("the two sides", "both leaders") → the kinds they gather.
GATHERING: dict[str, tuple[ActorKind, ...]] = {
    **dict.fromkeys(
        "country nation state neighbour neighbor government capital power superpower republic ally".split(),
        ("country",),
    ),
    **dict.fromkeys(
        "leader president minister premier man woman politician statesman diplomat general official chief".split(),
        ("person",),
    ),
    **dict.fromkeys("company firm bank organisation organization bloc giant".split(), ("organisation",)),
    **dict.fromkeys("side party rival foe enemy partner".split(), ANY_KIND),
}
#: Plural nouns that gather those just named without a number as well ("the sides", "the parties").
SIDES = frozenset("side party rival foe enemy leader country government neighbour neighbor company".split())
NUMBERS = {
    "each": 0,
    **dict.fromkeys("both neither either two 2 pair duo".split(), 2),
    **dict.fromkeys("three 3 trio".split(), 3),
    **dict.fromkeys("four 4".split(), 4),
    **dict.fromkeys("five 5".split(), 5),
}
#: Words by which a noun speaks of those known without an article.
GATHERERS = frozenset({"both", "neither", "either", "each"})
#: Words that take one, some or all of those known, and those that take them by the order in which they were named.
ONE_OF_THEM = frozenset("one another other second third fourth fifth".split())
ALL_OF_THEM = frozenset("all none any".split()) | GATHERERS
IN_ORDER = {"former": 0, "latter": -1}
SHARES = ONE_OF_THEM.union(ALL_OF_THEM, IN_ORDER) | frozenset(
    "two three four five six seven eight nine ten some many several most few others half dozens".split()
)

#: Ends of company names that say nothing.
CORPORATE = frozenset(
    "inc ltd llc plc corp co corporation company limited ag sa se gmbh spa nv bv ab oyj group holding asa kg kgaa bhd "
    "pte pty jsc ojsc pjsc srl sarl sas kk aps".split()
)
SUFFIXES = frozenset({"jr", "sr"})

_MASCULINE = (
    "mr mister sir lord father king prince emperor duke sultan emir sheikh pope cardinal archbishop bishop "
    "patriarch imam ayatollah spokesman congressman statesman businessman policeman gunman actor man "
    "husband son brother boy nephew uncle grandfather grandson widower monk fisherman lawman nobleman craftsman "
    "clergyman horseman cameraman fireman gentleman"
)
_FEMININE = (
    "mrs ms miss dame lady queen princess empress duchess chairwoman spokeswoman congresswoman businesswoman "
    "policewoman stateswoman actress woman wife daughter sister mother girl nun niece aunt grandmother "
    "granddaughter widow mistress noblewoman clergywoman gentlewoman heiress hostess"
)
#: Titles and nouns that tell whether somebody is a man or a woman.
GENDERS: dict[str, Gender] = {
    **dict.fromkeys(_MASCULINE.split(), "masculine"),
    **dict.fromkeys(_FEMININE.split(), "feminine"),
}


def shared(word: str) -> str:
    """The title that several have in common; empty if a word is none: "general" for "Generals"."""
    one = word.lower().removesuffix("s")
    return one if one in TITLES and word.lower() not in TITLES else ""


def office(noun: str, details: Collection[str]) -> str:
    """One word for an office that has several: a prime minister is a premier, a rep a representative.

    >>> office("minister", {"prime"}), office("minister", {"foreign"}), office("gen", ())
    ('premier', 'minister', 'general')
    """
    noun = noun.removeprefix("ex-")
    noun = shared(noun) or noun
    if noun == "head" and not _HEADS.keys().isdisjoint(details):
        return next(_HEADS[word] for word in _HEADS if word in details)
    if noun == "general" and not _CIVILIAN.isdisjoint(details):
        return next(f"{word}-general" for word in sorted(_CIVILIAN) if word in details)
    return "premier" if noun == "minister" and "prime" in details else IN_FULL.get(noun, noun)
