"""Verbs and prepositions by what they do to the phrases around them: plain sets that `grammar` asks.

"asked him to leave"       ask is in OBJECT_CONTROL: he would leave        "has a plan to sue"    have is in HOLDING: who has it would sue
"""

from __future__ import annotations

# With these the object of the verb is the subject of its to-clause ("asked him to leave"); with all others it is the verb's own ("used tanks to attack").
# fmt: off
OBJECT_CONTROL = frozenset({
    "advise", "aid", "allow", "appoint", "ask", "assign", "assist", "assume", "authorize", "beg", "believe", "beseech", "bribe", "bring", "bully",
    "call", "cause", "caution", "challenge", "charge", "choose", "coax", "coerce", "command", "commission", "compel", "condemn", "convince",
    "counsel", "dare", "deem", "deputize", "direct", "dispatch", "drive", "elect", "empower", "enable", "encourage", "enlist", "entice", "entitle",
    "entreat", "equip", "exhort", "expect", "find", "forbid", "force", "free", "get", "goad", "hear", "help", "hire", "implore", "incite", "induce",
    "influence", "inspire", "instruct", "intend", "invite", "lead", "leave", "let", "lobby", "make", "mandate", "motivate", "name", "need",
    "nominate", "nudge", "obligate", "oblige", "order", "pay", "permit", "persuade", "petition", "pick", "plead", "position", "prefer", "prepare",
    "press", "pressure", "prod", "prohibit", "prompt", "provoke", "push", "qualify", "recruit", "remind", "report", "request", "require", "say",
    "schedule", "see", "select", "send", "show", "spur", "summon", "tap", "task", "teach", "tell", "tempt", "think", "train", "trick", "trigger",
    "trust", "understand", "urge", "want", "warn", "watch", "wish"
})
# fmt: on
# With these the subject holds the plan, power or promise that its object names ("has a plan to sue"), so it is who would do it.
# fmt: off
HOLDING = frozenset({
    "abandon", "accelerate", "announce", "begin", "cancel", "consider", "continue", "delay", "drop", "exercise", "express", "face", "finalize", "form",
    "get", "have", "hatch", "keep", "launch", "lead", "make", "mount", "mull", "need", "plan", "play", "postpone", "prepare", "pursue", "reach", "reiterate",
    "renew", "repeat", "resume", "retain", "reverse", "scrap", "set", "shelve", "show", "signal", "start", "suspend", "take", "unveil", "use", "voice",
    "want", "weigh"
})
# fmt: on
# With these the subject takes part in what the object names ("weighs a run for mayor", "resumed talks with the union").
# fmt: off
CARRYING = frozenset({
    "abandon", "begin", "conduct", "consider", "contemplate", "continue", "escalate", "expand", "eye", "hold", "intensify", "launch", "mount", "mull", "pause",
    "plan", "postpone", "prepare", "pursue", "ramp", "renew", "resume", "start", "step", "undertake", "weigh", "open", "impose",
    "issue", "make", "give", "offer", "deliver", "lead", "voice", "express", "wage", "stage", "commit", "file", "perpetrate", "complete"
})
# With these the infinitive stands without "to" ("helped officers find it", "made him resign").
BARE_INFINITIVE = frozenset({"help", "let", "make"})
# Of these whoever has them would do it, also where a name stands right before ("the Senate effort to repeal it"); not so "the Texas law to ...".
INTENTIONS = frozenset({
    "attempt", "bid", "call", "campaign", "decision", "demand", "drive", "effort", "failure", "intent", "intention", "maneuver", "motion", "move", "offer",
    "operation", "plan", "plea", "pledge", "plot", "ploy", "promise", "push", "refusal", "request", "scheme", "strategy", "threat", "vote", "vow"
})
# Whom these nouns address would do what their to-clause says ("a warning to the leaders to back down", "pressure on him to resign").
TELLING = frozenset({
    "appeal", "call", "challenge", "command", "directive", "exhortation", "instruction", "invitation", "message", "order", "plea", "pressure", "request",
    "warning"
})
# With these the subject is whom the thing that the object names would happen to ("face arrest", "avoid deportation").
FACING = frozenset({
    "avoid", "deserve", "dodge", "endure", "escape", "evade", "face", "fear", "fight", "flee", "invite", "merit", "resist", "risk", "suffer",
    "undergo", "warrant"
})
# What an attack does to those whom it strikes ("the attack that killed two men").
HARMING = frozenset({"claim", "damage", "destroy", "hit", "hurt", "injure", "kill", "maim", "murder", "strike", "target", "wound"})
# With these the object is said to have done what a phrase of them names ("accused him of assault", "charged with murder").
ACCUSING = frozenset({"accuse", "acquit", "arraign", "arrest", "charge", "convict", "indict", "prosecute", "suspect", "try"})
# Verbs of giving and telling, which keep an object in the passive ("was awarded a contract").
DITRANSITIVE = frozenset({
    "allow", "allot", "ask", "assign", "award", "deny", "give", "grant", "hand", "issue", "lend", "loan", "offer", "owe", "pay", "promise", "refuse",
    "send", "serve", "show", "teach", "tell"
})
# fmt: on
# Prepositions that name members of a group, or who takes part beside somebody: what is said of the one is said of the other.
JOINED = frozenset({"including", "such as", "along with", "together with", "as well as"})
# Adverbs that make a phrasal verb where they stand right behind it ("push back on the report").
PARTICLES = frozenset({"back", "away", "forth", "aside", "apart", "together", "out", "down", "up", "off", "over", "ahead", "forward"})
# Prepositions before a gerund whose doer is the object of the verb ("thanked Kim for freeing them", "accused him of leaking").
OBJECT_GERUND = frozenset({"from", "for", "of", "into", "against"})
