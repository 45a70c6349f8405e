"""The words that grammar turns on: what embeds, reports, negates or plans.

Lemmas, grouped by what they do to the clause below them. Words that start events belong in frames, not here.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventx.records import Stance, Status


def _each(words: str, value: Status) -> dict[str, Status]:
    return dict.fromkeys(words.split(), value)


#: Signs that open an item of a list, and nothing else.
BULLETS = frozenset("*•‣▪▫◦●○■□◆➤►▶·∙")
#: Tags of finite verbs.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Words by which a noun is a certain one.
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
#: Adverbs, determiners and pronouns that negate what they belong to.
NEGATORS = frozenset(
    "not n't n’t never no neither nor none nobody nothing hardly scarcely barely rarely seldom nowhere cannot".split()
)
#: Pronouns that leave nobody to take part.
NEGATIVE_PRONOUNS = frozenset("nobody nothing none neither".split())
#: Adverbials with "no" and "not" that negate their verb.
NEGATIVE_PHRASES = frozenset(
    {"no longer", "not once", "at no point", "at no time", "at no stage", "on no occasion", "on no account"}
) | frozenset({"in no way", "in no case", "by no means", "under no circumstances"})
#: Words after "not" and "no" by which a limit is denied, not the event ("not only met", "not all of them").
LIMITS = frozenset(
    "only just merely simply solely exclusively but all every everyone everybody everything least".split()
)

#: Words by which a present tense is of the future, and words that do so before a time ("next week").
AHEAD = frozenset({"tomorrow"})
AHEAD_BEFORE_TIMES = frozenset("next coming upcoming".split())
TIMES = frozenset(
    "minute hour morning evening night day week weekend month quarter year decade century "
    "spring summer autumn fall winter".split()
)
#: Conjunctions of what is awaited, before a present tense under a future.
AWAITING = frozenset({"once", "until", "till", "before", "after", "when", "as soon as"})

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
    **_each(
        "refuse decline reject rebuff resist oppose balk spurn snub boycott shun veto fail refrain", Status.REFUSED
    ),
    **dict.fromkeys(["turn down", "hold off", "pull out", "back out", "stay away", "opt out"], Status.REFUSED),
    **dict.fromkeys(["vote down", "throw out"], Status.REFUSED),
    **_each(
        "neglect omit pretend cease kill bury axe ditch shelve false untrue forget cancel scrap abandon avoid "
        "prevent block stop abort preclude prohibit ban bar halt forgo forbid",
        Status.NEGATED,
    ),
    **_each("unable unwilling impossible thwart scupper scuttle skip", Status.NEGATED),
    **_each(
        "undo annul void nullify revoke rescind overturn derail wreck torpedo sink unravel dissolve", Status.NEGATED
    ),
    **dict.fromkeys(["call off", "rule out", "fall through", "stop short", "fall short", "tear up"], Status.NEGATED),
    **dict.fromkeys(["walk away", "decide against", "vote against", "come to nothing", "off"], Status.NEGATED),
    **dict.fromkeys(["back away", "shy away", "back off", "far from", "nowhere near"], Status.NEGATED),
    **_each(
        "plan intend schedule due expect set arrange prepare promise pledge vow undertake propose offer mean aim hope "
        "want wish decide agree slate likely ready willing try seek attempt poise postpone delay upcoming forthcoming "
        "planned scheduled proposed commit consider eager await anticipate invite come travel arrive about bound "
        "threaten volunteer swear resolve strive poised prepared keen determined head fly discuss mull contemplate "
        "envisage foresee promote negotiate pursue imminent defer reschedule suppose summon "
        "struggle scramble race design close near",
        Status.PLANNED,
    ),
    **dict.fromkeys(["put off", "push back", "bring forward", "work on", "look forward", "close to"], Status.PLANNED),
    **_each(
        "urge demand request ask require order insist appeal call press pressure push beg implore exhort command need "
        "ought recommend advise advocate suggest encourage tell instruct plead oblige",
        Status.DEMANDED,
    ),
    **dict.fromkeys(["call on", "call upon"], Status.DEMANDED),
    **_each("possible unlikely allow permit enable allege imagine appear seem fear risk", Status.CONDITIONAL),
    **_each("wonder question doubt unclear uncertain", Status.QUESTIONED),
}

#: Nouns above an infinitive, a that-clause or an event noun.
EMBEDDING_NOUNS: Mapping[str, Status] = {
    **_each("refusal rejection boycott", Status.REFUSED),
    **_each(
        "denial failure inability cancellation lack absence unwillingness reluctance impossibility ban moratorium "
        "embargo",
        Status.NEGATED,
    ),
    **_each("question doubt uncertainty", Status.QUESTIONED),
    **_each("prospect possibility likelihood chance risk fear danger opportunity condition talk", Status.CONDITIONAL),
    **_each(
        "call demand request order appeal pressure push need requirement obligation ultimatum plea", Status.DEMANDED
    ),
    **_each(
        "plan promise pledge vow offer proposal attempt effort bid intention intent decision hope desire willingness "
        "readiness commitment invitation preparation deadline schedule date aim goal ambition threat move option "
        "right agreement deal initiative campaign blueprint negotiation verge brink cusp contract application",
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
    "appear seem swear resolve strive encourage instruct about suggest call discuss promote fear risk imagine "
    "arrive insist fail omit neglect suppose summon struggle scramble race design".split()
)
#: Of these, the ones that count over a clause that says what is to be done ("insisted that they meet").
MANDATIVE = frozenset("ask propose suggest recommend insist advise require".split())
#: Of these, the ones that count over an event noun too ("sought talks"), and over an -ing form ("considered signing").
ALSO_OVER_NOUNS = frozenset(
    "arrange propose seek want offer expect promise pledge consider prepare suggest risk imagine insist set "
    "threaten".split()
)
ALSO_OVER_GERUNDS = frozenset("consider propose suggest recommend discuss fear risk imagine".split())
#: Embedders that put off: a plan if they name the new date.
DEFERRING = frozenset({"postpone", "delay", "defer", "put off", "push back", "bring forward"})
#: Embedders that speak of their subject ("talks are due", "the deal fell through"), and verbs that tell no more of an
#: event than that it takes place.
OF_SUBJECTS = frozenset(
    "possible likely unlikely impossible due imminent close near off planned scheduled upcoming".split()
) | (frozenset({"fall through", "come to nothing"}))
CANCELLING = frozenset({"call off", "put off", "cancel", "scrap", "axe", "postpone", "shelve", "abandon"})
#: Verbs by which an attempt comes to nothing, and verbs that make an event anew, or carry on with
#: it ("renew the pact", "go ahead with the visit").
COLLAPSING = frozenset("collapse fail founder evaporate fade fizzle vanish dim crumble".split())
RENEWING = frozenset("reopen renew extend revive renegotiate resume restart relaunch reinstate prolong".split())
PROCEEDING = frozenset("go proceed".split())
OCCURRING = frozenset("happen occur materialise materialize take proceed begin start open resume follow".split())
#: Participles that introduce a condition.
SUPPOSING = frozenset("provide assume suppose".split())
#: Verbs whose negation denies their clause ("does not think that they met").
NEGATION_RAISING = frozenset("think believe expect suppose imagine".split())
#: Verbs that keep from doing, verbs that take a ban away, and verbs by which a denial is only weighed ("threatened to
#: cancel the visit").
WITH_FROM_DOING = frozenset("refrain prevent prohibit ban bar stop".split())
LIFTING = frozenset("lift ease relax repeal end remove waive loosen".split())
WEIGHING = frozenset("threaten consider mull contemplate discuss propose suggest want threat".split())
#: Adjectives that leave their clause open when they are denied ("not clear that they met").
SETTLED = frozenset("clear certain sure".split())
#: Adjectives whose denial denies their clause ("not true that they met").
TRUE = frozenset("true correct accurate right".split())
#: Adjectives by which a report is denied ("reports of a meeting are false").
UNTRUE = frozenset("false untrue wrong baseless unfounded groundless inaccurate".split())
#: Nouns without which a claim is bare ("no evidence that they met").
EVIDENCE = frozenset("evidence sign indication proof suggestion hint record".split())
#: Nouns that add nothing to what they are of ("the existence of a deal").
BEING = frozenset("existence occurrence".split())
#: Verbs without which a claim stays open ("could not confirm that they met").
CONFIRMING = frozenset("confirm verify corroborate substantiate".split())
#: Verbs whose claim stays open if nobody makes it ("did not say that they met"); who does not reveal or admit it knows.
CLAIMING = frozenset("say claim state assert allege announce maintain insist suggest indicate contend".split())
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
    "ban": frozenset({"on", "from", "against"}),
    "embargo": frozenset({"on"}),
    "moratorium": frozenset({"on"}),
    "tell": frozenset(),
    "order": frozenset(),
    "due": frozenset({"for"}),
    "allow": frozenset({"for"}),
}

#: What a reporting verb does with its content; verbs not listed assert it.
STANCES: Mapping[str, Stance] = {
    **dict.fromkeys("deny refute reject dismiss rebut disavow disclaim repudiate dispute contradict".split(), "denies"),
    **dict.fromkeys("ask question wonder doubt query inquire enquire".split(), "questions"),
    **dict.fromkeys("urge demand order request implore appeal exhort".split(), "demands"),
    **dict.fromkeys(["denial"], "denies"),
    **dict.fromkeys("promise pledge vow swear threaten threat".split(), "promises"),
}

#: Verbs that demand what their infinitive tells ("told the crew to leave").
DIRECTING = frozenset("ask tell order advise warn call urge implore exhort request instruct recommend".split())

#: Reporting verbs whose infinitive is what they report ("promised to resign").
REPORTING_INFINITIVES = frozenset(
    "promise pledge vow swear threaten urge demand claim ask tell order advise warn call implore exhort request "
    "offer refuse deny admit suggest recommend propose".split()
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
) | frozenset(
    {"chime in", "come clean", "go on", "let on", "let slip", "own up", "point out", "sum up"}
    | {"make clear", "make plain", "make known"}
)

#: Of these, the ones that tell what somebody thinks, and not that it was spoken.
THINKING = frozenset("believe think hope fear wonder agree estimate doubt".split())

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
#: Papers and occasions in which somebody says something ("said in a statement that …").
MEDIA = frozenset(
    "statement letter post email e-mail message memo memorandum note tweet blog article column book report filing "
    "interview speech address briefing affidavit release communique dispatch announcement response reply video "
    "broadcast testimony petition lawsuit complaint submission document".split()
)
REPORTING_SUPPORTS = frozenset(
    "make issue give deliver release repeat offer publish voice raise reject deny dismiss".split()
)

#: Prepositions that name who says so.
ACCORDING = frozenset({"according to", "per", "accord to"})

#: Nouns for how somebody sees or puts it ("in the union's view"), and those whose owner may follow ("the view of").
VIEWS = frozenset("view opinion word eye judgment judgement estimation perspective viewpoint telling account".split())
VIEWS_OF = VIEWS - {"account"}

#: Of these verbs, the ones that lend nothing to a claim: it is another's.
DISOWNING = frozenset("deny reject dismiss".split())

#: Verbs that tell in a phrase, with the functions of the phrase.
TELLING_PHRASES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["accuse", "suspect"], frozenset({"of"})),
    "charge": frozenset({"with"}),
    "blame": frozenset({"for"}),
    **dict.fromkeys(["tell", "speak", "warn"], frozenset({"of", "about", "against"})),
    "hint": frozenset({"at"}),
    "call": frozenset({"for"}),
    **dict.fromkeys(
        "announce confirm report reveal disclose deny acknowledge allege claim predict declare admit demand promise "
        "threaten".split(),
        frozenset({"object", "infinitive", "clause"}),
    ),
    "recall": frozenset({"infinitive", "clause"}),
}

#: Verbs whose subject acts in the infinitive below, so that "it was agreed to meet" is nobody's.
RESOLVING = frozenset("agree decide resolve propose recommend suggest hope arrange intend".split())

#: Verbs that give somebody something, or keep it from somebody.
GIVING = frozenset("give grant offer promise refuse deny award allow assign guarantee".split())

#: Verbs whose object is the one spoken to.
TELLING_SOMEBODY = frozenset("tell inform assure remind convince notify brief warn ask advise urge caution".split())

#: Who says nothing: "nobody believed that …" has no source.
NOBODY = frozenset("nobody none neither no-one nothing".split())

#: Verbs that pass on what another says ("quoted him as saying").
QUOTING = frozenset("quote cite".split())

#: All verbs that may tell without a clause of their own.
TELLING = QUOTING.union(TELLING_PHRASES)

#: Adverbs by which a writer passes on what others say.
HEARSAY = frozenset("reportedly allegedly purportedly supposedly ostensibly".split())

#: Verbs of public judgement; coordinated with what somebody said, they are the same speaker's.
JUDGING = frozenset(
    "accuse blame criticise criticize condemn denounce slam fault praise hail reject welcome deplore decry lambast "
    "lambaste castigate rebuke censure urge thank".split()
)
