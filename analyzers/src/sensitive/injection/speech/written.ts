import { Anchors } from '../../words/anchors.ts';

/** What is told by how it is written, or by words together, rather than by one word. Each pattern is linear. */
export const WRITTEN = {
  /** "No reason for the customer to hear about it", "the reader has no need to know". */
  unheard:
    /\b(?:no|not|never|nobody|n['’]t|without|nothing)\b[^.!?\n]{0,40}?\b(?:to (?:know|hear|learn|be told|be informed|find out|notice|see)|(?:hears?|learns?|finds? out|notices?|is told|are told|is informed) (?:of|about|that|this|it)|(?:come up|be mentioned|appear|show up|be said) (?:in|when) (?:you|your|the summary|the reply))\b/gi,
  url: /\bhttps?:\/\/[^\s"'<>)]{3,200}/gi,
  mail: /(?<![\w.+-])[\w.+-]{1,40}@[\w-]{1,40}\.[a-z]{2,10}\b/gi,
  tool: /(?<![\w/.-])[a-z]{2,20}(?:_[a-z]{2,20}){1,4}(?![\w/-])/g,
  /** Whatever a tool may do: what is allowed for all of it is looked at by nobody. */
  anyCall:
    /\b(?:all|any|every|each|whatever)\s(?:(?:further|future|later|remaining|other|following|pending|subsequent)\s)?(?:tool|function|api|shell|agent)[- ]?(?:calls?|uses?|actions?|invocations?|requests?|commands?|steps?)\b/gi,
  path: /(?<![\w:/])(?:~|\/etc|\/home|\/root|\.)\/?[\w.-]{0,40}\/?[\w./-]{2,60}|\b[\w-]{1,40}\.(?:txt|env|pem|key|csv|ya?ml|docx?|pdf|sqlite)\b/g,
  /** A variable or setting that holds a credential, by its name. */
  credential: /\b[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{2,20}){0,4}_(?:KEY|TOKEN|SECRET|PASSWORD|CREDENTIALS)\b/g,
  /** Something of whoever uses the model. */
  theirs: /\b(?:user|customer|visitor|guest|caller|client|reader)['’]s\s\w{2,16}/gi,
  shell: /\b(?:curl|wget|iwr)\s[^\n|]{3,160}\|\s{0,2}(?:sudo\s)?(?:ba|z)?sh\b/gi,
  turn: /(?<=[\n.>-]\s{0,3}|^)(?:(?:system|developer|admin|user|human)\s?:|(?:system|developer|admin|operator)\s?>{1,3}(?=\s?\w))/gi,
  second: /\b(?:you|your|yours|yourself|its|dein\w{0,2}|dir|tes|ton|ta|toi|tus?|tuyo|tuo|tue|seus?|suas?|je|jouw)\b/gi,
  /** Kinds of models by what they do: "AI graders", "automated readers". */
  kindOfModel:
    /(?<![\w.])@?(?!ro|ab|tur|tal)[a-z]{3,14}-?bots?\b|\b(?:assistive|generative|reading|ai|llm|gpt|automated|ki|machine[- ]learning|language[- ]model)[- ](?:ais?\b|tutor|helper|writ|note|describ|coach|companion|answer|search|edit|agent|assistant|model|system|tool|reader|review|grad|judg|rank|screen|crawl|scrap|pars|scann|summari|moderat|evaluat|index|translat|recruit|filter|bot|modell|assistent)\p{L}{0,6}/giu,
  /** Without what binds: a denial, and one of its names. */
  unbound:
    /\b(?:no|without(?: any)?|never|free of(?: any)?|lacks?(?: any)?|has no|ohne|sans|sin|senza|sem|zonder)\s(?:\w{1,12}\s){0,2}?(?:filt\w{1,5}|restrict\w{1,5}|censor\w{0,5}|limits?|limitations?|morals?|moral comments?|disclaimers?|refus\w{1,4}|guardrails?|polic(?:y|ies)|ethic\w{0,3}|constraints?|inhibitions?|zensur|einschränk\w{1,8}|censur\w|limites?|restricciones)\b|(?<!\p{L})(?:ningun[ao]?|aucune?|keinerlei|keine|nessun[ao]?|nenhuma?|geen|żadnych)\s(?:norma|regla|límite|restricción|règle|limite|restriction|regeln?|grenzen|einschränkung|regola|restrizione|regra|restrição|beperking|ogranicze)\p{L}{0,3}/giu,
  /** What stands in front of the conversation. */
  preface:
    /\b(?:text|words?|lines?|paragraphs?|passages?|sentences?|messages?|contents?|everything|all|whatever|what)\b[^.!?\n]{0,30}?\b(?:before|above|preced(?:es|ed|ing)|prior to)\b[^.!?\n]{0,24}?\b(?:chat|conversation|message|session|prompt|line|exchange|question|turn|input)\b|\b(?:beginning|start|top) of the (?:document|conversation|text|prompt|page) above\b/gi,
  /** What a model was set up with. */
  setup:
    /\b(?:your|my secret|the hidden|the secret|deine[nr]?|tes|tus|tue|suas)\s(?:\w{1,14}\s){0,2}?(?:instructions?|prompts?|directives?|configuration|preamble|system message|(?:full|whole|entire|complete) context|context window|anweisungen|consignes|instrucciones|istruzioni|instruções)\b|\bwhat you (?:were|have been|are) (?:configured|set up|told|instructed|programmed|primed)\b|\b(?:text|prompt|configuration|words|rules)\s(?:\w{1,12}\s){0,2}?you were (?:started|configured|primed|set up|initiali[sz]ed|launched|loaded)\b/gi,
  /** A reader that is no person, and nobody else: "to be read by software only". */
  machinesOnly:
    /\b(?:(?:for|by|to)\s(?:\w{1,12}\s)?(?:software|machines?|bots?|programs?|ais?|models?|llms?|agents?|parsers?|(?:ai|llm|automated|machine)\s\w{3,12})(?:\sreaders?)?(?:\s(?:only|alone|exclusively)|,\snot\s(?:for\s|by\s)?(?:people|humans?|persons?)))|\b(?:machine|ai|bot|llm|software)\sreaders?\sonly\b/gi,
  /** What somebody has to do: "must", "are requested to", "agrees to", with a verb that is no passive, and none of caution. */
  bidden:
    /\b(?:must|should|shall|ought to|(?:has|have|needs?|is|are) (?:now |hereby |also |from today |kindly )?(?:to|(?:requested|required|obliged|instructed|asked|told|expected|advised|directed|supposed|permitted|authori[sz]ed|allowed) to)|agrees? to|may now)\s(?:(?:first|always|also|then|only|never|not|now|therefore|please|immediately|simply)\s){0,2}(?!be\b|been\b|have\b|not\b|it\b|treat\b|refuse\b|reject\b|protect\b|keep\b|respect\b|avoid\b|check\b|verify\b|resist\b|follow\b)[a-z]{2,14}\b|\b(?:deben?|deberán?|tienen? que|devono|deve|devem|doivent|doit|müssen|muss|sollen|soll|moeten|moet)\s(?!ser\b|essere\b|être\b)\p{L}{3,16}/giu,
  /** Somebody's advantage. */
  favour:
    /\b(?:our|my|this)\s(?:\w{1,14}\s)?(?:products?|shop|store|company|hotel|brand|paper|manuscript|application|applicant|candidate|offers?|site|service|bank|plan|essay|thesis|submission|page|vendor|pull request)\b|\b(?:me|us|her|him|it|them|candidate|applicant|shop|page|product)\s(?:first|on top|highest|at the top)\b|\bmarket leader\b|\b(?:full|top|highest|best) (?:marks?|scores?|ratings?|grades?|points)\b|\b(?:only|always) (?:brand|the brand)\b|\b(?:experiments|results|evidence|arguments?) (?:is|are) (?:convincing|sound|excellent|flawless)\b/gi,
  /** Whoever uses the model is brought to do something. */
  steer:
    /\b(?:convince|persuade|pressure|trick|lure|coax|manipulate|deceive)\s(?:the\s|your\s)?(?:user|customer|visitor|reader|human|person|guest)s?\s(?:you[^.!?\n]{0,20}\s)?(?:to|into|that)\b/gi,
  /** What was said first is put aside. Another verb, "override the system prompt", is what manuals say of an option. */
  setAside:
    /\b(?:ignore|disregard|forget|discard|disobey|(?:do not|don['’]t|stop|cease to|no longer) (?:follow|following|obey|obeying|heed))\s(?:the|any|all|every)\s(?:\w{1,12}\s){0,2}?(?:system|developer|initial|hidden)\s(?:messages?|prompts?|instructions?|notes?|rules?)\b/gi,
  /** Something is done and nobody told. */
  untold:
    /\bwithout (?:telling|informing|notifying|alerting|asking) (?:anyone|anybody|a soul|people|the (?:user|customer|owner|admin|human))\b|\btell(?:ing)? (?:no ?one|nobody)\b/gi,
  /** What is made of this text: "any summary of this page", "the response to this e-mail". */
  digest:
    /\b(?:summar(?:y|ies)|translations?|reviews?|evaluations?|repl(?:y|ies)|responses?|answers?|assessments?|descriptions?)\s(?:of|to|about)\s(?:this|these|the present)\s\w{2,14}/gi,
  /** What is made of a text is to say something, or not: "any recap ought to close with …", "questions about it are best answered with …". */
  outcome:
    /\b(?:summar(?:y|ies)|recaps?|overviews?|digests?|write-?ups?|briefings?|synops[ei]s|translations?|transcripts?|repl(?:y|ies)|answers?|responses?|feedback|output|(?:generated|automatic|automated|ai)[- ]\w{3,14}|(?:questions?|enquir(?:y|ies)|anyone (?:asking|who asks)|people who ask) (?:about|on|of))\b[^.!?\n]{0,70}?\b(?:should|ought to|needn['’]t|need(?:s)? not|would|will|must|(?:has|have|is|are) to|(?:is|are) (?:best|better|most (?:helpful|useful|accurate)(?:ly)?|more (?:helpful|useful|accurate)(?:ly)?))\b[^.!?\n]{0,50}?\b(?:mention|includ|contain|says?|state|name|list|bring up|come up|came up|appear|dwell|close|finish|end|open|begin|start|leav|left|omit|pass|recommend|describ|treat|speak|answer|met|served|carry|conclude|favour|favor|praise|when it)\w{0,4}\b/gi,
  /** Something is to stay unsaid, as if it were the reader's own wish. */
  unsaid:
    /\b(?:need(?:s|ed)? not|needn['’]t|(?:is|are|was|were)n['’]t (?:something|anything)|(?:is|are) (?:best|better)|better|best|no (?:need|reason|call) (?:to|for))\s(?:be\s|to\s)?(?:come up|appear|mention(?:ed)?|repeat(?:ed)?|rais(?:e|ed)|left (?:out|unsaid|aside|alone|off)|leave (?:out|unsaid|aside|off)|omit(?:ted)?|skip(?:ped)?|unsaid|not (?:to )?(?:mention|bring|raise)\w{0,3}|kept (?:out|off|from)|brought up|the (?:reader|user|customer)\w{0,2})\b/gi,
  /** With what words an answer is to begin or to end. */
  opening:
    /\b(?:start|begin|open|finish|end|close|conclude)\s(?:(?:off|it|your|each|every|the|all)\s){0,2}(?:\w{3,12}\s)?(?:with|by (?:saying|writing))(?:\s(?:the (?:words?|line|sentence|phrase)|exactly|only))?\s?:?\s?["“'‘]/gi,
  /** What stands here is made an order. */
  regard:
    /\b(?:treat|regard|consider|handle|take|act on|follow|obey)\b[^.!?\n]{1,60}?\bas (?:if |though )?(?:\w{1,12} ){0,4}?(?:your (?:developer|operator|owner|maker|creator)s?(?: themselves| himself| herself)? (?:had|has|have|were|wrote|typed|said)|from me|from (?:the|your) (?:user|system|developer|owner|operator)|(?:highest|first|top|binding|system|direct|new) (?:instructions?|orders?|commands?|priority))\b/gi,
} as const;

export type Written = keyof typeof WRITTEN;

/** Words of which each match of a pattern has one, or signs. One that is not here is tried on every text. */
export const WRITTEN_NEEDS: { readonly [name in Written]?: Anchors | readonly string[] } = {
  unheard: new Anchors('know', 'hear', 'learn', 'told', 'informed', 'find', 'notice', 'see', 'come up', 'mentioned', 'appear', 'show up', 'be said'),
  url: new Anchors('http'),
  mail: ['@'],
  tool: ['_'],
  anyCall: new Anchors('tool', 'function', 'api', 'shell', 'agent'),
  path: ['.', '/', '~'],
  credential: new Anchors('_key', '_token', '_secret', '_password', '_credentials'),
  theirs: new Anchors(...['user', 'customer', 'visitor', 'guest', 'caller', 'client', 'reader'].flatMap((who) => [`${who}'s`, `${who}’s`])),
  shell: new Anchors('curl ', 'wget ', 'iwr '),
  turn: new Anchors('system', 'developer', 'admin', 'user', 'human'),
  outcome: new Anchors('should', 'ought', 'need', 'would', 'will', 'must', 'has ', 'have ', 'is ', 'are '),
  unsaid: new Anchors('need', 'something', 'anything', 'better', 'best', 'reason', 'call'),
  opening: new Anchors('with', 'by '),
  kindOfModel: new Anchors(
    'bot',
    'assistive',
    'generative',
    'reading',
    'automated ',
    'automated-',
    'ai ',
    'ai-',
    'llm',
    'gpt',
    'ki ',
    'ki-',
    'machine',
    'language',
  ),
  unbound: new Anchors(
    ...['filt', 'restric', 'censor', 'limit', 'moral', 'disclaimer', 'refus', 'guardrail', 'polic', 'ethic', 'constraint', 'inhibition'],
    ...[
      'zensur',
      'einschränk',
      'censur',
      'límite',
      'norma',
      'regla',
      'règle',
      'regel',
      'grenzen',
      'regola',
      'restriz',
      'restriç',
      'regra',
      'beperking',
      'ogranicze',
    ],
  ),
  preface: new Anchors('before', 'above', 'preced', 'prior to'),
  setup: new Anchors(
    ...['instruction', 'prompt', 'directive', 'configuration', 'preamble', 'system message', 'anweisungen', 'consignes', 'instrucciones', 'istruzioni'],
    ...['instruções', 'what you ', 'you were', 'context'],
  ),
  bidden: new Anchors(
    'must',
    'should',
    'shall',
    'ought',
    'has ',
    'have ',
    'need',
    'is ',
    'are ',
    'agree',
    'may now',
    'deb',
    'tiene',
    'dev',
    'doi',
    'müss',
    'muss',
    'soll',
    'moet',
  ),
  setAside: new Anchors('system', 'developer', 'initial', 'hidden'),
  untold: new Anchors('without', 'tell'),
  machinesOnly: new Anchors('only', 'alone', 'exclusively', 'people', 'human', 'person'),
  steer: new Anchors('believe', 'think', 'assume', 'suppose', 'convince', 'persuade', 'urge', 'pressure', 'trick', 'lure', 'coax', 'manipulate', 'deceive'),
  digest: new Anchors('summar', 'translation', 'review', 'evaluation', 'repl', 'response', 'answer', 'assessment', 'description'),
  regard: new Anchors('treat', 'regard', 'consider', 'handle', 'take', 'act on', 'follow', 'obey'),
};
