"""The words that grammar turns on: what embeds, reports, negates or plans.

Lemmas, grouped by what they do to the clause below them. Words that start events belong in frames, not here.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventx.records import Stance, Status


def _each(words: str, value: Status) -> dict[str, Status]:
    return dict.fromkeys(words.split(), value)


#: Adverbs, determiners and pronouns that negate what they belong to.
NEGATORS = frozenset(
    "not n't n’t never no neither nor none nobody nothing hardly scarcely barely nowhere cannot".split()
)

#: Prepositions and conjunctions that negate the phrase they introduce.
NEGATIVE_MARKERS = frozenset({"without", "instead of", "rather than"})

#: Adverbs on an event noun that has no verb: what "first the vote, then the meeting" lists is to come.
SEQUENCE = frozenset("first then next afterwards later".split())

CONDITIONAL_MARKERS = frozenset(
    {"if", "unless", "provided", "should", "in case", "as long as", "whether", "in the event of", "in case of", "lest"}
)
#: "Due to" before an infinitive, which parsers take for one preposition.
PLANNING_MARKERS = frozenset({"due to", "set to"})

MODALS: Mapping[str, Status] = {
    **_each("will shall 'll ’ll wo", Status.PLANNED),
    **_each("would could may might can 'd ’d", Status.CONDITIONAL),
    **_each("should must ought", Status.DEMANDED),
}

#: Adverbs of a verb.
ADVERBS: Mapping[str, Status] = {
    **_each("nearly almost", Status.NEGATED),
    **_each("perhaps maybe possibly probably likely allegedly purportedly supposedly potentially", Status.CONDITIONAL),
}

#: Verbs (with particle) and adjectives above a clause or an event noun, and what they say of it.
EMBEDDERS: Mapping[str, Status] = {
    **_each("refuse decline reject rebuff resist oppose balk spurn snub boycott shun", Status.REFUSED),
    **dict.fromkeys(["turn down", "hold off", "pull out", "back out", "stay away"], Status.REFUSED),
    **_each(
        "fail forget cancel scrap abandon avoid prevent block stop abort preclude prohibit ban halt forgo forbid",
        Status.NEGATED,
    ),
    **_each("unable unwilling impossible thwart scupper scuttle skip", Status.NEGATED),
    **_each(
        "undo annul void nullify revoke rescind overturn derail wreck torpedo sink unravel dissolve", Status.NEGATED
    ),
    **dict.fromkeys(["call off", "rule out", "fall through", "stop short", "tear up", "walk away"], Status.NEGATED),
    **_each(
        "plan intend schedule due expect set arrange prepare promise pledge vow undertake propose offer mean aim hope "
        "want wish decide agree slate likely ready willing try seek attempt poise postpone delay upcoming forthcoming "
        "planned scheduled proposed commit consider eager await anticipate invite come travel about bound threaten "
        "volunteer swear resolve strive poised prepared keen determined head fly discuss mull contemplate envisage "
        "foresee promote negotiate pursue",
        Status.PLANNED,
    ),
    **dict.fromkeys(["put off", "push back", "work on", "look forward"], Status.PLANNED),
    **_each(
        "urge demand request ask require order insist appeal call press pressure push beg implore exhort command need "
        "recommend advise advocate suggest encourage tell instruct plead oblige",
        Status.DEMANDED,
    ),
    **dict.fromkeys(["call on", "call upon"], Status.DEMANDED),
    **_each("possible allow permit enable allege imagine appear seem fear risk", Status.CONDITIONAL),
    **_each("wonder question doubt unclear uncertain", Status.QUESTIONED),
}

#: Nouns above an infinitive, a that-clause or an event noun.
EMBEDDING_NOUNS: Mapping[str, Status] = {
    **_each("refusal rejection boycott", Status.REFUSED),
    **_each(
        "denial failure inability cancellation lack absence unwillingness reluctance impossibility", Status.NEGATED
    ),
    **_each("question doubt uncertainty", Status.QUESTIONED),
    **_each("prospect possibility likelihood chance risk fear danger opportunity condition talk", Status.CONDITIONAL),
    **_each(
        "call demand request order appeal pressure push need requirement obligation ultimatum plea", Status.DEMANDED
    ),
    **_each(
        "plan promise pledge vow offer proposal attempt effort bid intention intent decision hope desire willingness "
        "readiness commitment invitation preparation deadline schedule date aim goal ambition threat move option "
        "right agreement deal initiative campaign blueprint",
        Status.PLANNED,
    ),
}

#: Verbs whose clause or claim is said not to be so.
DENIALS: Mapping[str, Status] = _each("deny refute rebut disavow disclaim repudiate dispute dismiss", Status.NEGATED)

#: Adjectives and participles on an event noun ("a planned meeting", "the cancelled summit").
NOUN_MODIFIERS: Mapping[str, Status] = {
    **_each("planned scheduled proposed upcoming forthcoming future expected next impending", Status.PLANNED),
    **_each("eventual postponed anticipated long-awaited mooted", Status.PLANNED),
    **_each("possible potential alleged supposed hypothetical purported rumoured rumored", Status.CONDITIONAL),
    **_each("cancelled canceled aborted failed abandoned scrapped abortive", Status.NEGATED),
}

#: Embedders that count only over an infinitive: "agreed to meet" plans, "agreed that they met" does not.
INFINITIVE_ONLY = frozenset(
    "agree decide expect ask tell mean come travel set prepare undertake want hope wish promise pledge vow commit "
    "consider forget require need advise threaten allow permit recommend invite arrange propose offer seek head fly "
    "appear seem swear resolve strive encourage instruct about suggest call discuss promote fear risk imagine".split()
)
#: Of these, the ones that count over an event noun too ("sought talks"), and over an -ing form ("considered signing").
ALSO_OVER_NOUNS = frozenset(
    "arrange propose seek want offer expect promise pledge consider prepare suggest risk imagine".split()
)
ALSO_OVER_GERUNDS = frozenset("consider propose suggest recommend discuss fear risk imagine".split())
#: Verbs that call for something from somebody ("appealed to the rebels to sign").
CALLING = frozenset("call appeal plead press push insist".split())
#: The prepositions of embedders that have others than "for", "to" and "from".
GOVERNED_PREPOSITIONS: Mapping[str, frozenset[str]] = {
    "call": frozenset({"for"}),
    "insist": frozenset({"on", "upon"}),
    "ask": frozenset({"for"}),
    "need": frozenset({"for"}),
    "come": frozenset({"for"}),
    "travel": frozenset({"for"}),
    "head": frozenset({"for"}),
    "fly": frozenset({"for"}),
    "agree": frozenset({"to"}),
    "work on": frozenset({"on"}),
    "tell": frozenset(),
    "order": frozenset(),
    "allow": frozenset({"for"}),
}

#: What a reporting verb does with its content; verbs not listed assert it.
STANCES: Mapping[str, Stance] = {
    **dict.fromkeys("deny refute reject dismiss rebut disavow disclaim repudiate dispute contradict".split(), "denies"),
    **dict.fromkeys("ask question wonder doubt query inquire enquire".split(), "questions"),
    **dict.fromkeys("urge demand order insist request implore appeal".split(), "demands"),
    **dict.fromkeys(["denial"], "denies"),
    **dict.fromkeys("promise pledge vow swear".split(), "promises"),
}

#: Reporting verbs whose infinitive is what they report ("promised to resign").
REPORTING_INFINITIVES = frozenset(
    "promise pledge vow swear threaten urge demand claim ask tell order advise warn call implore exhort request "
    "agree offer refuse deny admit suggest recommend propose".split()
)

#: Verbs that introduce what somebody says, with a clause or a quotation as their content.
REPORTING = frozenset(
    "say tell add threaten order explain note state announce declare claim argue assert insist stress emphasise "
    "emphasize warn admit "
    "acknowledge concede confirm deny reply respond answer remark comment observe recall reveal disclose report "
    "suggest indicate believe think write tweet post ask wonder question allege contend maintain affirm reiterate "
    "repeat underline underscore highlight point_out mention complain praise joke shout quip pledge promise vow swear "
    "predict caution testify conclude agree continue convey recount describe demand urge call accuse boast lament "
    "muse whisper yell exclaim declare signal refute reject dismiss estimate hope fear intone opine read tell inform "
    "assure remind convince notify brief "
    "address advise applaud apprise attest aver avow bemoan brag clarify commend communicate compliment "
    "confess confide congratulate conjecture counter cry detail disavow disclaim dispute divulge elaborate "
    "enquire exhort express extol forecast forewarn gloat guarantee hail herald hint implore imply inquire "
    "instruct interject intimate laud leak mumble murmur mutter outline preach proclaim profess promulgate "
    "pronounce propose publicise publicize query reaffirm reassure rebut rejoin relate relay retort speculate "
    "thank theorise theorize unveil venture voice".split()
) | frozenset({"chime in", "come clean", "go on", "let on", "let slip", "own up", "point out", "sum up"})

#: Verbs by which an inquiry makes known what came out of it.
FINDING = frozenset("find show".split())
INQUIRIES = frozenset(
    "analysis assessment audit autopsy commission committee court estimate examination inquest inquiry investigation "
    "investigator judge jury panel poll probe report research researcher review study survey tribunal watchdog "
    "ombudsman auditor inspector scientist".split()
)

#: Verbs by whose participle speakers tell what they speak of or from whom they have it.
REFERRING = frozenset("refer allude cite quote invoke".split())

#: Verbs that introduce a quotation but no clause.
UTTERING = frozenset(
    "ask chant sing type scold demand laugh smile sigh shrug nod scream roar thunder croak intone read go begin start "
    "cheer snap bark growl grumble moan chuckle grin plead cry stammer stutter blurt hiss sneer scoff tease wonder "
    "text email message blog put summarise summarize interrupt".split()
)

#: Reporting verbs whose passive raises the subject of what is reported ("is said to have left").
RAISING = frozenset(
    "say report believe think allege claim know expect estimate understand rumour rumor assume suspect consider".split()
)

#: Nouns that introduce what somebody says with a clause, and verbs that lend them their subject.
REPORTING_NOUNS = frozenset(
    "statement announcement declaration claim assertion remark comment admission allegation confession disclosure "
    "revelation denial confirmation warning prediction assurance contention insistence acknowledgment acknowledgement "
    "notification report rumour rumor argument accusation complaint suggestion promise pledge vow threat belief fear "
    "message concession conclusion demand charge".split()
)
REPORTING_SUPPORTS = frozenset(
    "make issue give deliver release repeat offer publish voice raise reject deny dismiss".split()
)

#: Adverbs by which a writer passes on what others say.
HEARSAY = frozenset("reportedly allegedly purportedly supposedly ostensibly".split())

#: Verbs of public judgement; coordinated with what somebody said, they are the same speaker's.
JUDGING = frozenset(
    "accuse blame criticise criticize condemn denounce slam fault praise hail reject welcome deplore decry lambast "
    "lambaste castigate rebuke censure urge thank".split()
)
