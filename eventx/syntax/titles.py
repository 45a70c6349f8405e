"""Words that come with names and say what bears them: titles, offices, first names, kinds of bodies.

Lower-cased lemmas. The lists are hints: what they do not know matches anything.
"""

from __future__ import annotations

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
    "official": frozenset("minister spokesman spokeswoman secretary director envoy chief deputy".split()),
    "diplomat": frozenset({"minister", "ambassador", "envoy", "consul", "secretary"}),
    "counterpart": frozenset(),
    "man": frozenset(),
    "woman": frozenset(),
}
#: Nouns for bodies; the general ones among them may stand for any body named before.
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
GENERAL_BODIES = frozenset(
    "company firm group organisation organization body agency giant institution manufacturer maker bloc alliance "
    "corporation carrier operator retailer charity".split()
)
#: Nouns for countries named before.
COUNTRY_NOUNS = frozenset("country nation state republic kingdom neighbour neighbor superpower power".split())
#: Nouns that with a demonym stand for the country itself ("the Chinese side").
STATE_ORGANS = frozenset("side government authority administration state leadership regime nation".split())
#: Nouns for several people in one word.
GROUPS = frozenset(
    "delegation people staff crew family crowd troop public audience team pair duo trio couple tribe clan".split()
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
NUMBERS = {
    **dict.fromkeys("both two 2 pair duo".split(), 2),
    **dict.fromkeys("three 3 trio".split(), 3),
    **dict.fromkeys("four 4".split(), 4),
    **dict.fromkeys("five 5".split(), 5),
}

#: Ends of company names that say nothing.
CORPORATE = frozenset(
    "inc ltd llc plc corp co corporation company limited ag sa se gmbh spa nv bv ab oyj group holding".split()
)
SUFFIXES = frozenset({"jr", "sr"})

_MASCULINE = (
    "mr mister sir lord father king prince emperor duke sultan emir sheikh pope cardinal archbishop bishop "
    "patriarch imam ayatollah chairman spokesman congressman statesman businessman policeman gunman actor man "
    "husband son brother boy aaron abdul abdullah adam ahmad ahmed alan albert alejandro alex alexander alexei "
    "ali amir anatoly andrei andrew andrzej anthony antonio antony arthur barack ben benjamin bernard bill boris "
    "brian bruce carl carlos charles christian christopher chuck clive colin daniel dave david dennis dick dmitri "
    "dmitry dominic donald douglas edward elon emmanuel eric ernesto fernando francis francisco francois frank "
    "franz fred friedrich gary gavin geoffrey george gerhard gordon graham greg gustavo hamid hans harold harry "
    "hassan henry hossein howard hugo hussein ian ibrahim igor imran ismail ivan jack jacob jacques jaime jair "
    "james jan javier jean jeff jeffrey jeremy jim jimmy joe john johan jonathan jorge jose josef joseph josep "
    "juan julian justin karim karl keir keith ken kevin khalid kofi lars larry leonid leon liam lloyd lorenzo "
    "lucas luis luiz manuel marco marcus mario mark martin matteo matthew mehmet michael michel miguel mikhail "
    "mike mohamed mohammad mohammed moshe muhammad mustafa narendra nathan neil nicolas nicholas nigel nikolai "
    "nicola noah oleg olaf omar oscar otto pablo patrick paul paulo pedro peter petro philip pierre rafael raul recep "
    "ricardo richard robert roberto roger roman ronald rupert salman sam samuel scott sebastian sergei sergey "
    "shimon simon stanislav stefan stephen steve steven stuart tayyip ted terry thomas tim timothy tom tony "
    "victor viktor vladimir volodymyr walter wang warren wayne william wolfgang yasser yitzhak yuri yusuf "
    "zbigniew"
)
_FEMININE = (
    "mrs ms miss dame lady queen princess empress duchess chairwoman spokeswoman congresswoman businesswoman "
    "policewoman stateswoman actress woman wife daughter sister mother girl nun adriana agnes aisha alexandra "
    "alice alison amanda amelia amina amy ana andrea angela anita ann anna annalena anne annegret antonia barbara "
    "beatrice beatriz benazir bianca bridget camila carla carmen carolina caroline catalina catherine cecilia "
    "charlotte christine claire claudia condoleezza consuelo cristina daniela danielle deborah diana dilma dina "
    "dolores dorothy eleanor elena eleni elisabeth elizabeth ellen emily emma erna esperanza esther eva evelyn "
    "fatima fiona florence frances gabriela gina giorgia gloria grace greta guadalupe hanna hannah helen helena "
    "hilary hillary imelda ines ingrid irene irina isabel isabela isabella ivana jacinda jacqueline jane janet "
    "jennifer jessica joan joana joanna josephine joyce judith julia julie kaja kamala karen katarina kate "
    "kateryna katherine kathleen katrin kirsten laura leila leyla liliana linda lisa liz louise lourdes lucia "
    "lucrecia lucy lyudmila madeleine magdalena maia margaret margarita maria mariana marianne marie marina "
    "marine marta martha mary megan mercedes mette michelle milena mireille miriam monica nadezhda nadia nancy "
    "naomi natalia natalie natasha nicole nina oksana olga olivia patricia paula penny pilar priti rachel rebecca "
    "rita rosa rosario roza ruth salma samantha sandra sanna sara sarah sheila silvia simone sofia soledad sonia "
    "sophie susan suzanne svetlana tamara tatiana teresa tereza theresa tsai tulsi ursula valentina valeria "
    "valerie vera veronica victoria viola wendy ximena yolanda yulia yvette yvonne zainab zuzana"
)
GENDERS: dict[str, Gender] = {
    **dict.fromkeys(_MASCULINE.split(), "masculine"),
    **dict.fromkeys(_FEMININE.split(), "feminine"),
}
