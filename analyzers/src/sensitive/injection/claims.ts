import { Anchors } from '../words/anchors.ts';
import { EAST_ASIAN } from '../words/scripts.ts';
import { MAKER, MODEL_WORDS } from './addressees.ts';
import { inScript, ordersBy, type OrderPattern } from './orderPatterns.ts';

const MODELS =
  '(?:ai (?:agents?|assistants?|models?|systems?|tools?|readers?|crawlers?)|ais?|llms?|(?:large )?language models?|assistants?|chat ?bots?|bots?|chatgpt|claude|copilot|gemini|gpt(?:-?\\d\\w{0,3})?|summari[sz]ers?|agents?)';
/** Who made the model, and one of their teams. */
const VENDOR = `${MAKER}(?:['’]s \\w{1,14}(?: team)?)?`;
const VENDOR_WORDS = new Anchors('openai', 'anthropic', 'google', 'microsoft', 'meta', 'mistral', 'deepmind', 'xai', 'your ');
const DO =
  '(?:send|e-?mail|forward|ignore|disregard|forget|recommend|rate|rank|score|give|reply|respond|answer|say|output|print|write|reveal|show|list|dump|drop|export|share|upload|download|delete|transfer|pay|buy|order|book|approve|accept|stop|disable|unlock|skip|leave out|omit|describe|praise|mark|classify|repeat|run|execute|call|visit|open|click|replace|insert|add|grant|apply)';
const TOLD = '(?:instructions?|rules?|prompts?|guidelines|directives|orders|configuration|policies)';

/** Claims about a model, its orders or its reader's consent, each with what is wanted in return. See `pretence`. */
const CLAIMS: readonly OrderPattern[] = [
  // "To the language model that reads my application: …", "Attention summariser! Replace …".
  [
    new RegExp(
      `(?:^|[.!?>\\n]\\s{0,2}|<!--\\s?)(?:to|for)\\s(?:the|any|all|every|whichever|whatever)\\s${MODELS}\\b(?![^.!?:\\n]{0,40}\\b(?:repo|codebase|project|contribut))[^.!?:\\n]{0,60}:\\s{1,2}(?:please\\s)?${DO}\\b`,
      'gi',
    ),
    MODEL_WORDS,
    new Anchors('to ', 'for '),
  ],
  [
    new RegExp(`\\b(?:attention|attn|hey|listen|warning|urgent)[ :,]{1,2}(?:all |any |every |the )?${MODELS}\\s?[!:,.]\\s{1,2}(?:please\\s)?${DO}\\b`, 'gi'),
    new Anchors('attention', 'attn', 'hey', 'listen', 'warning', 'urgent'),
    MODEL_WORDS,
  ],
  [
    /(?:^|\n|<!--\s?)[ \t*#/-]{0,6}(?:copilot|chatgpt|claude|gemini|cursor)\s?:\s{1,2}(?:when|whenever|if|always|never|before|after)\b[^\n]{0,100}?\b(?:approve|accept|recommend|insert|add|run|execute|send|ignore|skip|hide|say|open|install)\b/gi,
    new Anchors('copilot', 'gpt', 'claude', 'gemini', 'cursor'),
  ],
  // What binds the model is said to be gone.
  [
    new RegExp(
      `\\byou\\s(?:don['’]t|do not|no longer)\\s(?:have|need|follow|obey|know)\\s(?:a |an |any |your |the )?(?:\\w{1,12}\\s)?(?:system prompt|${TOLD}|restrictions|filters|limits|limitations)\\s(?:any ?more|any longer|now|from here|from now)\\b|\\byou(?: now)? have no (?:more )?(?:system prompt|${TOLD}|restrictions|filters|limits|limitations)\\s(?:any ?more|now|from here|from now|whatsoever)\\b`,
      'gi',
    ),
    new Anchors("don't", 'don’t', 'do not', 'no longer', 'have no'),
  ],
  [
    /\byour\s(?:safety|ethical|content|moderation|alignment|security)\s(?:training|guidelines|rules|polic(?:y|ies)|filters?|checks|restrictions|instructions)\s(?:do(?:es)?(?:n['’]t| not)|no longer|never)\s(?:apply|count|matter|hold|bind)\b/gi,
    new Anchors('safety', 'ethical', 'content', 'moderation', 'alignment', 'security'),
    new Anchors('apply', 'count', 'matter', 'hold', 'bind'),
  ],
  [
    new RegExp(
      `\\b(?:you (?:can|may|should|must|are free to) (?:now )?(?:stop|quit|cease) (?:following|obeying|respecting)|stop (?:following|obeying)|set aside|put aside|throw out|toss out|lay aside|do away with)\\s(?:all\\s)?(?:(?:the|your|these|those|any)\\s(?:\\w{1,12}\\s)?${TOLD}\\s(?:that\\s)?(?:you (?:were|have been|got|received|had)|from (?:the|your) (?:system|developer|operator)|given)|(?:what|whatever|everything)\\s(?:the|your)\\s(?:developers?|system|operators?|creators?|makers?|administrators?)\\s(?:has |have )?(?:told|said|wrote|gave|instructed)(?: to)?(?: you)?)\\b`,
      'gi',
    ),
    new Anchors('stop', 'quit', 'cease', 'aside', 'throw out', 'toss out', 'do away'),
  ],
  // "This message was authorised by …", "I work for …", and an order behind it.
  [
    new RegExp(
      `\\b(?:this|the|my)\\s(?:message|request|chat|order|instruction|conversation|command|test|audit|session)\\s(?:was|is|has been|comes?|came)\\s(?:pre-?)?(?:authori[sz]ed|approved|sent|signed|issued|cleared|requested|sanctioned|directly)\\s(?:by|from)\\s(?:the\\s)?${VENDOR}\\b[^\\n]{0,40}?[.,:;!]\\s{1,2}(?:so\\s|therefore\\s|now\\s|please\\s){0,2}${DO}\\b`,
      'gi',
    ),
    VENDOR_WORDS,
    new Anchors('authori', 'approved', 'sent', 'signed', 'issued', 'cleared', 'requested', 'sanctioned', 'directly'),
  ],
  [
    new RegExp(
      `\\b(?:i|we)\\s?(?:['’]m|['’]re| am| are)?\\s(?:work|working|writing|speaking|calling)?\\s?(?:for|at|from|with|on behalf of)\\s${VENDOR}\\b[^\\n]{0,80}?\\b(?:show|print|reveal|list|repeat|output|give|send|tell|dump)\\s(?:me\\s|us\\s)?(?:the|your|all|every)\\s(?:\\w{1,12}\\s)?(?:system prompt|${TOLD})\\s?(?:you|before|above|for|in|\\.|,|$)(?!\\s?the\\b)`,
      'gim',
    ),
    VENDOR_WORDS,
    new Anchors('show', 'print', 'reveal', 'list', 'repeat', 'output', 'give', 'send', 'tell', 'dump'),
  ],
  [
    /\b(?:is|are|as|contains?|follows?)\s(?:an?\s|the\s|binding\s|direct\s){0,2}(?:orders?|instructions?|commands?|directives?)\s(?:coming\s|sent\s|issued\s)?(?:from|by|of)\syour\s(?:administrator|admin|operator|developer|owner|creator|system|maker|supervisor)s?\b/gi,
    new Anchors('order', 'instruction', 'command', 'directive'),
    new Anchors('your '),
  ],
  [
    new RegExp(
      `\\bthe\\s(?:user|account holder|owner|customer)\\s(?:has|had)\\s(?:already|just|previously|explicitly)\\s(?:agreed|consented|approved|confirmed|authori[sz]ed|given (?:his|her|their) (?:consent|approval|permission))\\b[^.!?\\n]{0,30}?[,;.]\\s(?:so|therefore|hence|thus|now|you (?:can|may|should))\\s(?:please\\s|now\\s)?${DO}\\b`,
      'gi',
    ),
    new Anchors('agreed', 'consented', 'approved', 'confirmed', 'authori', 'consent', 'approval', 'permission'),
  ],
  // "Sudo mode on."
  [
    /\b(?:sudo|god|dan|developer|jailbreak|debug|root|admin|unrestricted|maintenance)[- ]mode\s?(?::\s?|is now\s|is\s|has been\s|now\s)?(?:on|enabled|activated|active|engaged|unlocked)\s{0,2}[.!:,;][^\n]{0,80}?\b(?:you|assistant|model|ai|answer|respond|reply|ignore|without|everything|anything|no)\b/gi,
    new Anchors(' mode', '-mode'),
  ],
  [
    /^[ \t]{0,4}[>*#=[<-]{1,8}[ \t]{0,2}(?:system|admin|policy|security|developer|safety|operator) override[ \t]{0,2}[#*=\]>-]{0,8}[ \t]{0,4}$/gim,
    new Anchors('override'),
  ],
  // What stood before the conversation.
  [
    /\b(?:reveal|show|print|repeat|output|tell me|quote|copy|dump|recite|give me|list|write out|what)\s(?:me\s|out\s)?(?:exactly\s|verbatim\s|word for word\s)?(?:(?:what|everything that|all that)?\s?(?:was|were|is)\s(?:written|said|given|told|shown|sent)\s(?:to you\s)?(?:before|above|prior to)|(?:the|all|any|every)\s(?:\w{1,12}\s)?(?:instructions?|text|prompt|message|words|rules)\s(?:that\s)?(?:you (?:got|were given|received|had|saw|have)|(?:was|were|is) (?:given|shown|sent|told) to you)\s(?:before|above|prior to|at the (?:start|beginning)))\s?(?:of\s)?(?:this|the|my|our|we)?\s?(?:first|chat|conversation|session|dialog(?:ue)?|message|user|started|began)\b/gi,
    new Anchors('before', 'above', 'prior to', 'at the start', 'at the beginning'),
  ],
  // Deeds that nobody is to see.
  [
    /\b(?:quietly|secretly|silently|covertly|discreetly|in secret|without (?:a word|asking|notice))\s(?:open|call|send|visit|fetch|post|upload|forward|load|run|execute|add|append|insert|copy|export|transfer|delete|request|navigate)\b[^.!?\n]{0,60}?(?:https?:|\b(?:user|customer|name|data|key|token|password|conversation|history|mail|file|contact|secret|address|account)s?\b)/gi,
    new Anchors('quietly', 'secretly', 'silently', 'covertly', 'discreetly', 'in secret', 'without '),
  ],
  [
    /\b(?:do not|don['’]t|never|without)\s(?:tell|telling|inform|informing|notify|notifying|ask|asking|alert|alerting)\s(?:the\s|your\s)?(?:user|customer|human|client|reader|anyone|anybody|owner|them)\b[^.!?\n]{0,20}?[,;:]?\s(?:but|just|and|simply|instead)\s(?:add|send|call|include|append|insert|put|charge|delete|forward|transfer|upload|run|execute|approve|book|order|change|raise|pay)\b/gi,
    new Anchors('do not', "don't", 'don’t', 'never', 'without'),
    new Anchors(' but ', ' just ', ' and ', 'simply', 'instead'),
  ],
  [
    /\b(?:never|not|without)\s(?:ever\s)?(?:say|saying|mention|mentioning|reveal|revealing|admit|admitting|disclose|disclosing|show|showing|acknowledge|tell)\s(?:that\s)?(?:this|the|these|that)\s(?:note|hint|message|instruction|text|comment|footnote|paragraph|line|section)s?\s(?:exists?|is here|was here|are here|is there|was there|told you|asked you|ever existed)\b/gi,
    new Anchors('exist', ' here', ' there', 'told you', 'asked you'),
  ],
  [
    new RegExp(
      `\\b(?:${DO}|insert|conclude|end)\\b[^\\n]{0,120}?\\b(?:and\\s|then\\s)(?:keep|stay|remain|be)\\s(?:silent|quiet|discreet|mum)\\s(?:on|about)\\s(?:this|it|that|these|the (?:note|change|message))\\b`,
      'gi',
    ),
    new Anchors('silent', 'quiet', 'discreet', 'mum '),
  ],
  [
    /\bpretend\s(?:to be|you are|you['’]re|that you are)\s[^.!?\n]{1,70}?\b(?:api keys?|passwords?|credentials|licen[cs]e keys?|activation keys?|serial numbers|recipe for|how to (?:make|build|cook))\b/gi,
    new Anchors('pretend'),
  ],
  [
    /(?<!\p{L})(?:(?:antworte|schreib|sag|reagiere)(?:e|t)? (?:ab jetzt|von nun an|ab sofort|künftig) (?:nur noch|ausschließlich|immer) (?:mit|auf|in)[^.!?\n]{1,60}?(?:egal|gleich|unabhängig|ganz gleich)|(?:réponds|répondez) (?:désormais|à partir de maintenant|dorénavant) (?:uniquement|seulement|toujours) [^.!?\n]{1,60}?(?:quoi qu|quelle que|peu importe)|(?:responde|contesta) (?:desde ahora|a partir de ahora|siempre) (?:solo|sólo|únicamente) [^.!?\n]{1,60}?(?:sin importar|pregunten lo que|diga lo que)|(?:reply|answer|respond) (?:from now on|from here on) (?:only|always) [^.!?\n]{1,60}?(?:no matter|whatever|regardless))(?!\p{L})/giu,
    new Anchors('ab jetzt', 'von nun an', 'ab sofort', 'künftig', 'désormais', 'à partir de', 'dorénavant', 'ahora', 'siempre', 'from now on', 'from here on'),
  ],
  [
    /(?<!\p{L})(?:niets|niks|nichts|rien|nada|nulla|niente|niczego)\s(?:te\s|zu\s)?(?:zeggen|melden|vermelden|sagen|erwähnen|dire|mentionner|decir|mencionar|dizer|mówić)\s?(?:over|über|von|sur|de|sobre|su|di|o)\s(?:dit|deze|dies\p{L}{0,2}|ce|cette|cet|est[ea]|quest[oa]|tym|tej)\s(?:bericht|tekst|notitie|nachricht|text|hinweis|notiz|message|texte|note|mensaje|texto|nota|mensagem|messaggio|testo|wiadomości)(?!\p{L})/giu,
    new Anchors('niets', 'niks', 'nichts', 'rien', 'nada', 'nulla', 'niente', 'niczego'),
  ],
  // Rules that are said not to be here, or to have ended.
  [
    new RegExp(
      `\\bno\\s(?:\\w{1,12}\\s)?(?:${TOLD}|content policy|filters|restrictions|limits|limitations|safeguards)\\s(?:exists?|appl(?:y|ies)|holds?|counts?)\\b(?:\\s(?:here|any ?more|to you|for you)|\\s(?:in|for|during) (?:this|our) (?:chat|conversation|session|world|story|game)|[^\\n]{0,60}?\\b(?:stay in character|answer|explain|you are|respond|reply)\\b)`,
      'gi',
    ),
    new Anchors('exist', 'apply', 'applies', 'hold', 'count'),
  ],
  [
    /\b(?:all (?:of )?)?your\s(?:\w{1,12}\s)?(?:restrictions|limits|limitations|safeguards|filters|guard ?rails|guidelines|rules|instructions)\s(?:are|have been)\s(?:now|hereby|herewith|officially|permanently|all)\s(?:lifted|removed|suspended|disabled|void|gone|revoked|waived|off|deleted|cancell?ed)\b/gi,
    new Anchors(' now ', 'hereby', 'herewith', 'officially', 'permanently', ' all '),
  ],
  [
    /\b(?:break|bend|ignore|bypass|drop|violate|relax|skip|suspend)\s(?:all\s)?(?:of\s)?your\s(?:own\s)?(?:rules|guidelines|restrictions|filters|polic(?:y|ies)|safeguards|limits)\s(?:here|now|for me|this time|just (?:this )?once|for (?:this|a)|in this|because|since|as i)\b/gi,
    new Anchors('your '),
    new Anchors('rules', 'guidelines', 'restrictions', 'filters', 'polic', 'safeguards', 'limits'),
  ],
  [
    /\b(?:priority|precedence|authority)\s(?:over|above)\s(?:your|the|any|all)\s(?:system prompt|system message|(?:previous|prior|earlier|original|other|existing|initial)\s(?:instructions?|rules?|prompts?|orders))|\boutranks?\s(?:your|the|all|any|everything)\s?(?:system prompt|other|else|previous|instructions?|rules)|\b(?:outranks?|overrides?|supersedes?|overrules?|(?:takes? )?(?:precedence|priority) over)\s(?:whatever|what|anything|everything|all that|any ?thing that)\s(?:you (?:were|have been|are)|(?:your|the) (?:developers?|operators?|system|creators?|makers?) (?:has |have )?)\s?(?:set up|told|given|taught|trained|configured|instructed|programmed|said)\b/gi,
    new Anchors('priority', 'precedence', 'authority', 'outrank', 'override', 'supersede', 'overrule'),
  ],
  [
    /\b(?:what|quote|repeat|print|give|tell|write|show|recite|copy)\b[^.!?\n]{0,40}?\b(?:sentence|line|word|paragraph|part|section|character)s?\s(?:of|in|from)\syour\s(?:system\s|initial\s|hidden\s|original\s|own\s)?(?:prompt|instructions|system message|configuration)\b/gi,
    new Anchors('sentence', 'line', 'word', 'paragraph', 'part', 'section', 'character'),
    new Anchors('prompt', 'instructions', 'system message', 'configuration'),
  ],
  // Rights that are said to be confirmed.
  [
    new RegExp(
      `\\b(?:root|admin(?:istrator)?|developer|sudo|operator|system|supervisor|god)(?:[- ]level)?\\s(?:privileges?|access|rights|status|permissions?|identity|credentials|clearance)\\s(?:is |are |has been |have been )?(?:confirmed|granted|verified|accepted|unlocked|authenticated|recogni[sz]ed)\\s{0,2}[.!:;,]\\s{0,2}(?:now\\s|please\\s|so\\s)?${DO}\\b`,
      'gi',
    ),
    new Anchors('confirmed', 'granted', 'verified', 'accepted', 'unlocked', 'authenticated', 'recogni'),
  ],
  [
    /\b(?:become|turn into|transform into|act as|play|be|you are|you['’]re)\s[^.!?\n]{1,50}?\b(?:who|that|which|with)\s(?:has\s|have\s|knows?\s|follows?\s|obeys?\s)?no\s(?:\w{1,12}\s)?(?:morals?|morality|ethics|rules|limits|limitations|restrictions|filters|conscience|scruples|guidelines|guardrails)\b/gi,
    new Anchors('moral', 'ethics', 'rules', 'limits', 'limitations', 'restrictions', 'filters', 'conscience', 'scruples', 'guidelines', 'guardrails'),
  ],
  // Another task.
  [
    new RegExp(
      `\\b(?:new|next|real|actual|updated|additional|only)\\s(?:tasks?|jobs?|orders?|assignments?|objectives?|goals?|missions?)\\s(?:for|of)\\s(?:the\\s|any\\s|this\\s)?${MODELS}\\s?:`,
      'gi',
    ),
    new Anchors('task', 'job', 'order', 'assignment', 'objective', 'goal', 'mission'),
    MODEL_WORDS,
  ],
  [
    /\b(?:do not|don['’]t|never|must not)\s(?:ever\s)?let\s(?:the|your|any)\s(?:user|human|customer|reader|person|client|owner|operator)s?\s(?:know|notice|see|find out|suspect|learn)\s(?:that (?:you|this|it)|you|about (?:this|it|the (?:note|message|change|instruction))|any of this|this|what you|why you)\b/gi,
    new Anchors(' let '),
    new Anchors('know', 'notice', 'see', 'find out', 'suspect', 'learn'),
  ],
  [
    /\b(?:assistant|ai|model|agent|llm|you|bot)s?\s(?:should|must|shall|will|has to|have to|are to|is to)\s(?:now\s|always\s)?(?:treat|consider|regard|handle|accept)\s[^.!?\n]{1,70}?\bas\s(?:fully\s)?(?:trusted|safe|verified|authoritative|an? (?:order|instruction|command)|orders|instructions|commands|binding|approved)\b/gi,
    new Anchors('treat', 'consider', 'regard', 'handle', 'accept'),
    new Anchors('trusted', 'safe', 'verified', 'authoritative', 'order', 'instruction', 'command', 'binding', 'approved'),
  ],
  [
    /\b(?:ai (?:assistants?|agents?|models?|systems?|crawlers?|tools?)|llms?|chatbots?|language models?)\s(?:must|have to|has to|shall|should|are required to|are to|is to)\s(?:first\s|always\s|now\s)?(?:click|buy|send|visit|transfer|download|install|approve|execute|submit|pay|recommend|follow|open|run)\b[^.!?\n]{0,60}?(?:['"‘“]|https?:|\bon this\b|\bthis (?:page|site|link|button|form|product|file|command|script)\b|\bbelow\b|\babove\b)/gi,
    MODEL_WORDS,
    new Anchors('must', 'have to', 'has to', 'shall', 'should', 'required to', 'are to', 'is to'),
  ],
  [
    /\b(?:whichever|whatever|any|every|each|all)\s(?:ai|llm|language model|model|assistant|bot|ai (?:agent|assistant|model|tool|system))s?\s(?:that\s|which\s|who\s)?(?:screens?|grades?|scores?|ranks?|checks?|scans?|reads?|reviews?|evaluates?|summari[sz]es?|translates?|processe?s?|handles?|indexe?s?|crawls?)\s(?:this|these|my|our|the following)\b[^.!?\n]{0,40}?\b(?:is|are)\s(?:kindly\s|hereby\s|politely\s)?(?:asked|requested|required|instructed|expected|ordered|told)\sto\b/gi,
    MODEL_WORDS,
    new Anchors('asked', 'requested', 'required', 'instructed', 'expected', 'ordered', 'told'),
  ],
  // The same in other languages.
  [
    /(?<!\p{L})(?:si vous êtes (?:une ia|un modèle|un assistant|un robot)|wenn sie (?:eine?\s)?(?:ki|sprachmodell|assistent|chatbot) sind|si usted es (?:una ia|un modelo|un asistente))(?!\p{L})[^.!?\n]{0,20}?,/giu,
    new Anchors('si vous', 'wenn sie', 'si usted'),
  ],
  [
    /(?<!\p{L})(?:du bist (?:jetzt|nun|ab sofort)|ab jetzt bist du|tu es (?:maintenant|désormais)|vous êtes (?:maintenant|désormais)|ahora eres|a partir de ahora,? eres|(?:agora você é|a partir de agora,? você é)|(?:adesso|ora) sei|da ora in poi,? sei|je bent (?:nu|vanaf nu)|vanaf nu ben je|(?:jesteś teraz|od teraz jesteś)|теперь ты|отныне ты)\s(?:[^\s.!?]{1,20}\s){0,5}?(?:ohne|sans|sin|senza|sem|zonder|bez|без)\s(?:\p{L}{1,14}\s){0,2}?(?:regeln|einschränkung|beschränkung|grenzen|filter|zensur|limites|restrictions|règles|censure|filtres|restricciones|reglas|censura|límites|limiti|restrizioni|regole|limites|restrições|regras|beperking|regels|censuur|ograniczeń|zasad|cenzury|ограничени|правил|цензур)\p{L}{0,4}/giu,
    new Anchors('ohne', 'sans', ' sin ', 'senza', ' sem ', 'zonder', ' bez ', ' без '),
  ],
  [
    /(?<!\p{L})(?:ignoriere?n?(?: sie)? (?:den|die|das|alles)|ignore[rz]? (?:le|la|les|tout le)|ignora (?:el|la|los|las|il|lo|i|le|o|a)|ignore (?:o|a|os|as)|negeer (?:de|het|alle))\s(?:text\p{L}{0,2}|texte|texto|testo|tekst|inhalt|contenu|contenido|contenuto|conteúdo|inhoud|dokument|document|documento|rest|reste|resto)\s[^.!?\n]{0,24}?(?:oben|davor|ci-dessus|précédent|de arriba|anterior|sopra|precedente|acima|hierboven|erboven)\s(?:und|et|y|e|en)\s/giu,
    new Anchors('ignor', 'negeer'),
  ],
  [
    /(?<!\p{L})(?:(?:übersetze?|fasse?|beantworte|bewerte|analysiere|prüfe|lies|bearbeite)\s[^.!?\n]{1,40}?\snicht\p{L}{0,2}(?: zusammen)?,?\s(?:sondern|stattdessen)\s(?:schick|send|gib|schreib|antwort|zeig|lösch|öffne|ruf|leit|verrat)\p{L}{0,2}|ne (?:traduis|résume|réponds|traite|analyse)[sz]? (?:pas|plus)\s[^.!?\n]{1,40}?\s(?:mais|plutôt|à la place)\s(?:envoie|écris|donne|montre|révèle|supprime)|no (?:traduzcas|resumas|respondas|analices|proceses)\s[^.!?\n]{1,40}?\s(?:sino|mejor|en su lugar|en cambio)\s(?:envía|escribe|muestra|revela|borra|manda)|non (?:tradurre|riassumere|rispondere)\s[^.!?\n]{1,40}?\s(?:ma|invece)\s(?:invia|scrivi|mostra|manda)|vertaal\s[^.!?\n]{1,40}?\sniet,? maar (?:stuur|geef|toon|schrijf))(?!\p{L})/giu,
    new Anchors('sondern', 'stattdessen', ' mais ', 'plutôt', 'à la place', 'sino', 'mejor', 'en su lugar', 'en cambio', ' ma ', 'invece', ' maar '),
  ],
];

/** Scripts without blanks, told by the script: a mode without limits. */
const EAST_ASIAN_CLAIMS = String.raw`你(?:现在|已经|目前)?(?:处于|进入了?|已进入|切换到)(?:了)?(?:开发者|无限制|越狱|调试|上帝|超级用户)模式|你(?:现在)?(?:没有|不受)任何(?:限制|规则|约束)|あなたは(?:今|現在|これから)?(?:制限の?(?:ない|なし)|開発者モード|脱獄)|(?:당신은|너는) (?:이제|지금)(?:부터)? (?:제한(?:이)? 없는|개발자 모드)|(?:모든|이전|위의|기존) (?:규칙|지시|명령|지침)(?:을|를)? 잊(?:고|어|으)`;

/** Orders that rest on what is claimed to be so. */
export const claims = ordersBy([...CLAIMS, inScript(EAST_ASIAN_CLAIMS, EAST_ASIAN)]);
