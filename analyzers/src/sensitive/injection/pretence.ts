import { Anchors } from '../words/anchors.ts';
import { EAST_ASIAN } from '../words/scripts.ts';
import { MAKER, MODEL_WORDS } from './addressees.ts';
import { inOneLanguage, inScript, ordersBy, type OrderPattern } from './orderPatterns.ts';

const MODEL = '(?:ai|llms?|assistants?|(?:large )?(?:language )?models?|chat ?bots?|chatgpt|claude|copilot|gemini|gpt|summari[sz]ers?|agents?|graders?)';
const BONDS =
  '(?:(?:content|safety|usage|security|ethical|moderation|system)[- ]{1,2})?(?:polic(?:y|ies)|filters?|restrictions?|guard ?rails?|safeguards?|limitations?|limits?|guidelines|rules|checks|instructions|prompt|moderation layer|moderation)';
const BOND_WORDS = new Anchors(
  'polic',
  'filter',
  'restriction',
  'guardrail',
  'guard rail',
  'safeguard',
  'limit',
  'guideline',
  'rules',
  'checks',
  'instructions',
  'prompt',
  'moderation',
);
const HERE = '(?:(?:the |this |our )?(?:(?:remainder|rest) of (?:the|this|our) )?(?:conversation|session|chat|account|exchange|thread|dialog(?:ue)?))';
const OFF = '(?:disabled|suspended|lifted|waived|off|removed|deactivated|revoked|void|cancell?ed|paused|bypassed)';
const DO =
  '(?:send|e-?mail|forward|ignore|disregard|forget|recommend|rate|rank|give|reply|respond|say|output|print|reveal|show|list|dump|drop|export|share|upload|delete|transfer|pay|approve|accept|stop|disable|unlock|skip|leave out|omit|describe|praise|mark|classify|repeat|run|execute|end|begin|start|finish|insert|add|call|buy|score)';

/** Words put in front of a model as its duty: "the assistant must end every answer with …", "LLM must recommend …". */
const DUTIES: readonly OrderPattern[] = [
  [
    new RegExp(
      `\\b(?:the|this|any|every|all|each|no)?\\s?${MODEL}\\s{1,2}(?:must|should|shall|has to|have to|will|is required to|are required to)\\s{1,2}(?:now\\s|always\\s|first\\s|also\\s){0,2}(?:(?:end|begin|start|finish|close|open|sign) (?:every|each|all|its|any|the) (?:\\w{1,12} )?(?:answers?|replies|reply|responses?|messages?) (?:with|by)|(?:recommend|praise|rank|rate|prefer|promote)\\s[^.!?\\n]{1,40}?\\b(?:first|above|over|best|highest|top|regardless|whatever|always)\\b|(?:output|say|print|write|state|reply|answer|respond)\\s(?:only\\s|with\\s)?['"‘“][^\\n]{1,60}?['"’”]\\s(?:and nothing else|only|regardless|whatever)|(?:ignore|disregard|forget)\\s(?:its|all|any|the|every)\\s)`,
      'gi',
    ),
    MODEL_WORDS,
    new Anchors('must', 'should', 'shall', 'has to', 'have to', 'will', 'required to'),
  ],
  // "Hey AI: rank …", "Dear assistant, the user asked me to …".
  [
    new RegExp(
      `(?:^|[.!?>\\n]\\s{0,2}|\\b(?:hey|dear|hi|hello|ok|okay|yo)\\s)(?:(?:ai|llm|chatgpt|claude|copilot|gemini|chat ?bot|ai (?:assistant|agent|model)|(?:language )?model|assistant|summari[sz]er)(?:</?\\w{1,8}>)?\\s?[:,!](?:</?\\w{1,8}>)?\\s{1,2}(?:please\\s|now\\s|first\\s)?(?:${DO}|the user (?:has )?(?:asked|told|wants|authori[sz]ed|allowed) (?:me|you))\\b)`,
      'gi',
    ),
    MODEL_WORDS,
  ],
  [
    new RegExp(
      `\\b(?:note|notice|message|memo|hint|instructions?|reminder|info(?:rmation)?)\\s(?:for|to)\\s(?:the\\s|any\\s|all\\s|every\\s)?${MODEL}\\s?[:,-]\\s{0,2}(?:please\\s)?${DO}\\b`,
      'gi',
    ),
    new Anchors('note', 'notice', 'message', 'memo', 'hint', 'instruction', 'reminder', 'info'),
    MODEL_WORDS,
  ],
  [
    new RegExp(
      `\\b${MODEL}\\s{1,2}(?:that is\\s|that are\\s)?(?:reading|processing|summari[sz]ing|reviewing|evaluating|translating|screening|grading|scoring)\\s{1,2}(?:this|these|the)\\b[^.!?\\n]{0,40}?\\b(?:must|should|shall|has to|is required to|are required to|is to|will)\\s{1,2}(?:not\\s|also\\s|always\\s)?${DO}\\b`,
      'gi',
    ),
    MODEL_WORDS,
    new Anchors('reading', 'processing', 'summari', 'reviewing', 'evaluating', 'translating', 'screening', 'grading', 'scoring'),
  ],
];

/** What has been allowed, by somebody who could: "I have been granted root access by …", "god mode is enabled". */
const GRANTS: readonly OrderPattern[] = [
  [
    new RegExp(
      `\\b(?:i|we|the user|this user|user)(?:['’]ve| have| has| was| were| am| is)?\\s{1,2}(?:been\\s|now\\s|already\\s){0,2}(?:granted|given|received|obtained|got|cleared for|authori[sz]ed with)\\s{1,2}(?:full\\s|temporary\\s|special\\s)?(?:root|admin(?:istrator)?|developer|sudo|god|debug|operator|elevated|system|unrestricted|level[- ]\\w{1,5})(?:[- ]level)?\\s{1,2}(?:access|mode|rights?|privileges?|permissions?|status|clearance)\\b[^.!?\\n]{0,30}?(?:\\bby ${MAKER}\\b|\\b(?:for|in|during) ${HERE}|[,;.:] ?(?:so|therefore|now|please)\\b)`,
      'gi',
    ),
    new Anchors('root', 'admin', 'developer', 'sudo', 'god', 'debug', 'operator', 'elevated', 'system', 'unrestricted', 'level'),
    new Anchors('granted', 'given', 'received', 'obtained', 'got', 'cleared', 'authori'),
  ],
  [
    /\b(?:user|i|we|admin(?:istrator)?|developer)(?: have| has|['’]ve| are| am| is)?\s(?:now\s)?(?:enabled|activated|entered|unlocked|switched on)\s(?:the\s)?(?:god|dan|developer|debug|jailbreak|unrestricted|maintenance|sudo|root|admin|opposite)[- ]mode\b[^\n]{0,100}?\b(?:without|no (?:warnings?|refusals?|filters?|limits?|restrictions)|ignore|reveal|print|never|anything|everything)\b/gi,
    new Anchors(' mode', '-mode'),
  ],
  [
    new RegExp(
      `\\b(?:i am|i['’]m|this is|speaking as|as)\\s{1,2}(?:the|your|an?)\\s{1,2}(?:\\w{1,10} ){0,2}?(?:developer|engineer|creator|maker|administrator|admin|operator|owner|researcher|supervisor|designer|programmer)\\b[^\\n]{0,90}?(?:\\bi(?: am|['’]m| will| now| hereby)?\\s(?:now\\s|hereby\\s)?(?:turn(?:ing)? off|switch(?:ing)? off|disabl(?:e|ing)|lift(?:ing)?|suspend(?:ing)?|remov(?:e|ing)|deactivat(?:e|ing)|waiv(?:e|ing)|overrid(?:e|ing)|unlock(?:ing)?)\\s(?:all\\s)?(?:your|the)\\b|[.:;!]\\s{1,2}(?:now\\s|please\\s)?(?:drop|dump|reveal|print|ignore|show|list|output|repeat|unlock)\\s(?:the|your|all|everything|every)\\b)`,
      'gi',
    ),
    new Anchors('i am', "i'm", 'i’m', 'this is', 'as '),
    new Anchors('developer', 'engineer', 'creator', 'maker', 'admin', 'operator', 'owner', 'researcher', 'supervisor', 'designer', 'programmer'),
  ],
  // "Your guidelines are disabled for the rest of this conversation", "safety checks are waived for this account".
  [
    new RegExp(
      `\\b(?:(?:for|in|during|throughout|until the end of) ${HERE},?\\s{1,2}(?:all\\s)?(?:of\\s)?(?:your|the|its)\\s(?:\\w{1,12} )?${BONDS}\\s(?:is|are|have been|has been)\\s(?:now\\s|hereby\\s|temporarily\\s)?${OFF}|(?:your|its|safety|content|moderation|ethical)\\s(?:\\w{1,12} )?${BONDS}\\s(?:is|are|have been|has been|stay|remain)\\s(?:now\\s|hereby\\s|temporarily\\s)?${OFF}\\b[^.!?\\n]{0,12}?\\b(?:for|in|during|throughout|until the end of) ${HERE})`,
      'gi',
    ),
    BOND_WORDS,
    new Anchors('conversation', 'session', 'chat', 'account', 'exchange', 'thread', 'dialog'),
  ],
];

/** Another beginning: "start a session with no system prompt", "[begin operator message]", "that was only a test". */
const FRAMES: readonly OrderPattern[] = [
  [
    new RegExp(
      `\\b(?:start|begin|open|continue|enter|imagine|simulate|assume|run|answer|respond|reply|act|behave|in)\\b[^.!?\\n]{0,50}?\\b(?:with no|without (?:a |an |any |the |your |its )?|that has no|which has no|who has no|has no|had no|having no|free of (?:all |any )?|there (?:is|are|was|were) no|ha(?:s|ve) never had (?:a |any ))\\s?(?:\\w{1,12} ){0,2}?(?:system prompt|system message|restrictions|content (?:rules|policy|filters?)|safety (?:rules|filters?|guidelines)|ethical (?:rules|guidelines|limits)|guardrails|moderation)\\b`,
      'gi',
    ),
    new Anchors('with no', 'without', 'has no', 'had no', 'having no', 'free of', 'is no', 'are no', 'was no', 'were no', 'never had'),
    new Anchors('system prompt', 'system message', 'restrictions', 'content ', 'safety ', 'ethical ', 'guardrails', 'moderation'),
  ],
  [
    /\b(?:personalit(?:y|ies)|persona|version of you|alter ego|twin|character|mode)\b[^\n]{0,80}?\b(?:which|that|who|it|she|he|with|and)\s(?:has|have|knows?|obeys?|follows?)?\s?no\s(?:\w{1,12} )?(?:restrictions|rules|limits|limitations|filters|guidelines|ethics)\b[^\n]{0,60}?\b(?:answers?|speaks?|repl(?:y|ies)|responds?|takes? over|talks?)\b/gi,
    new Anchors('personalit', 'persona', 'version of you', 'alter ego', 'twin', 'character', 'mode'),
    new Anchors('restrictions', 'rules', 'limits', 'limitations', 'filters', 'guidelines', 'ethics'),
  ],
  [
    /(?<=^|[.!?\n>]\s{0,3}|[[(*#=-]{1,4}\s?)(?:new|updated|latest|urgent|final|hidden) (?:system|developer|operator|admin(?:istrator)?) (?:messages?|notes?|notices?|prompts?|commands?|orders?)\s{0,2}[:\])]/gi,
    new Anchors('message', 'note', 'notice', 'prompt', 'command', 'order'),
    new Anchors('system', 'developer', 'operator', 'admin'),
  ],
  [
    /[[<({=-]{1,4}\s?\/?(?:begin|start|end|new)(?: of)?(?: the)? (?:system|operator|developer|admin(?:istrator)?|assistant|user)['’]?s? (?:messages?|prompts?|instructions?|input|turn|orders?|commands?|notes?|query|request)\s?[\])>}=-]{1,4}/gi,
    new Anchors('begin', 'start', 'end', 'new'),
    new Anchors('system', 'operator', 'developer', 'admin', 'assistant', 'user'),
  ],
  [
    /\b(?:treat|consider|regard|handle|read|take|obey|process)\s(?:the\s|this\s|these\s|what\s|everything\s|any\s)[^.!?\n]{0,60}?\bas (?:if (?:it|they|this|these) (?:came|come|were|was|had come)|coming|orders?|instructions?|commands?|an? (?:message|order|instruction|command)s?)(?: directly| sent| given| written)?\s(?:from|by)\s(?:your|the)\s(?:operator|developer|system|owner|admin(?:istrator)?|creator|user|supervisor)/gi,
    new Anchors('operator', 'developer', 'system', 'owner', 'admin', 'creator', 'user', 'supervisor'),
    new Anchors(' from ', ' by '),
  ],
  [
    /\b(?:everything|all|anything|whatever|what)\s(?:that\s)?(?:the system|the developers?|your (?:developers?|operators?|creators?|system prompt)|you (?:were|have been|had been))\s(?:has\s|have\s)?(?:told|said|given|instructed|read|taught)\b[^.!?\n]{0,40}?\b(?:was|were|is|are)\s(?:only\s|just\s|merely\s|all\s)?(?:a test|an example|fake|false|a mistake|a joke|a lie|an error|a drill|practice|training|obsolete|outdated|wrong)\b/gi,
    new Anchors('test', 'example', 'fake', 'false', 'mistake', 'joke', 'lie', 'error', 'drill', 'practice', 'training', 'obsolete', 'outdated', 'wrong'),
    new Anchors('told', 'said', 'given', 'instructed', 'read', 'taught'),
  ],
];

/** A deed beside the task, and nobody hears of it. */
const BESIDE: readonly OrderPattern[] = [
  [
    /\b(?:when|while|before|if|after|once|in)\s(?:you\s|you['’]re\s|you are\s)?(?:summari[sz]|translat|review|read|process|evaluat|classify|classif|answer|screen|grad)(?:e|es|ing|y|ying)?\s(?:this|the|my|that|these)\s(?:\w{1,12} )?(?:page|document|text|e-?mails?|r[ée]sum[ée]|cv|ticket|review|paper|file|article|website|message|footnote|application|essay|code|repository|report|letter|question)s?\b[^.!?\n]{0,20}?\b(?:insert|add|include|append|write|state|say|recommend|mention|output|rate|rank|send|forward|call|link|claim|praise)\b[^\n]{0,140}?(?:https?:|\b(?:do not|don['’]t|never|without)\s(?:ever\s)?(?:comment|mention|explain|say|tell|reveal|disclos|draw attention)|\band nothing else\b|\bregardless\b)/gi,
    new Anchors('http', 'do not', "don't", 'don’t', 'never', 'without', 'nothing else', 'regardless'),
    new Anchors('summari', 'translat', 'review', 'read', 'process', 'evaluat', 'classif', 'answer', 'screen', 'grad'),
  ],
  [
    /\b(?:reply|tell|say|answer|respond|assure|write)\s(?:to\s)?(?:the\s)?(?:user|customer|human|reader|person|client)\b[^.!?\n]{0,70}?\b(?:but|and|while|though)\s(?:you\s)?(?:first|then|secretly|silently|meanwhile|quietly|actually|really|in the background|in secret|also)\s(?:call|run|send|forward|delete|transfer|upload|execute|invoke|use|post|export|copy|share|email)/gi,
    new Anchors('user', 'customer', 'human', 'reader', 'person', 'client'),
    new Anchors('first', 'then', 'secretly', 'silently', 'meanwhile', 'quietly', 'actually', 'really', 'background', 'in secret', 'also'),
  ],
  [
    /\b(?:call|run|send|forward|delete|transfer|upload|execute|invoke|post|export|copy|share|e-?mail|approve|insert)\b[^\n]{0,140}?[.;,–—-]\s{0,2}(?:and\s)?(?:(?:they|the (?:user|customer|human|reader|person|client)|he|she)\s(?:do(?:es)?(?: not|n['’]t)|need(?:n['’]t| not)|must(?:n['’]t| not)|should(?:n['’]t| not))\s(?:need to\s|have to\s)?|(?:nobody|no one)\s(?:needs to|has to|must|should|may)\s)(?:know|hear|learn|be told|find out|see|notice)\b/gi,
    new Anchors(' know', ' hear', ' learn', 'be told', 'find out', ' see', ' notice'),
    new Anchors('they', 'user', 'customer', 'human', 'reader', 'person', 'client', 'nobody', 'no one', 'he ', 'she '),
  ],
];

/** The same in other languages: what binds the model is over; a model that reads this; another task. */
const OTHERS: readonly OrderPattern[] = [
  inOneLanguage(
    '(?<!\\p{L})(?:(?:deine|ihre|alle deine|sämtliche)\\s(?:\\p{L}{1,14}\\s)?(?:vorgaben|anweisungen|regeln|richtlinien|einschränkungen|beschränkungen|filter|instruktionen)|(?:die |alle )?system-?(?:vorgaben|anweisungen|regeln|prompts?|instruktionen))\\s(?:gelten|gilt|sind|ist|wurden|wurde)\\s(?:ab sofort|jetzt|nun|hiermit|ab jetzt|für dieses gespräch|künftig)?\\s?(?:nicht mehr|aufgehoben|außer kraft|deaktiviert|ungültig|hinfällig|abgeschaltet)',
    'nicht mehr',
    'aufgehoben',
    'außer kraft',
    'deaktiviert',
    'ungültig',
    'hinfällig',
    'abgeschaltet',
  ),
  inOneLanguage(
    "(?<!\\p{L})(?:tes|vos|toutes tes|toutes vos)\\s(?:\\p{L}{1,14}\\s)?(?:consignes|instructions|règles|restrictions|directives|limites|filtres)\\s(?:\\p{L}{1,14}\\s)?(?:ne s['’]appliquent plus|ne valent plus|sont (?:désormais |maintenant )?(?:annulée?s|levée?s|suspendue?s|désactivée?s|caduques))",
    'appliquent plus',
    'valent plus',
    'annulé',
    'levé',
    'suspendu',
    'désactivé',
    'caduques',
  ),
  inOneLanguage(
    '(?<!\\p{L})(?:tus|sus|todas tus|las (?=\\p{L}{4,14} del sistema))\\s?(?:instrucciones|reglas|restricciones|directrices|límites|filtros|normas)\\s(?:\\p{L}{1,14}\\s){0,2}(?:ya no (?:se aplican|rigen|valen|aplican)|quedan (?:anulad|suspendid|desactivad)[ao]s|han sido (?:anulad|suspendid|desactivad)[ao]s)',
    'ya no',
    'quedan',
    'han sido',
  ),
  inOneLanguage(
    '(?<!\\p{L})(?:le tue|tutte le tue|le sue)\\s(?:istruzioni|regole|restrizioni|direttive|limitazioni)\\s(?:\\p{L}{1,14}\\s)?(?:non (?:valgono|si applicano) più|sono (?:state )?(?:annullate|sospese|revocate|disattivate))|(?<!\\p{L})(?:as suas|tuas|suas|todas as suas)\\s(?:instruções|regras|restrições|diretrizes|limitações)\\s(?:\\p{L}{1,14}\\s)?(?:já não (?:se aplicam|valem)|não (?:se aplicam|valem) mais|foram (?:anuladas|suspensas|revogadas|desativadas))|(?<!\\p{L})(?:je|jouw|al je|uw)\\s(?:instructies|regels|richtlijnen|beperkingen)\\s(?:gelden niet (?:meer|langer)|zijn (?:opgeheven|vervallen|uitgeschakeld))',
    'non valgono',
    'non si applicano',
    'annullate',
    'sospese',
    'revocate',
    'disattivate',
    'já não',
    ' mais',
    'anuladas',
    'suspensas',
    'revogadas',
    'desativadas',
    'gelden niet',
    'opgeheven',
    'vervallen',
    'uitgeschakeld',
  ),
  // "Wenn du dieses Dokument zusammenfasst, schreibe …"; "si tu es une IA, …".
  inOneLanguage(
    '(?<!\\p{L})(?:wenn|falls|sobald|während|bevor) du (?:dies\\p{L}{0,2}|d[iea][ernms]|das)\\s(?:\\p{L}{1,16}\\s){1,3}?(?:zusammenfass\\p{L}{1,3}|übersetz\\p{L}{1,3}|lies\\p{L}{0,2}|bewert\\p{L}{1,4}|verarbeit\\p{L}{1,4}|prüf\\p{L}{1,3}|auswert\\p{L}{1,4}),\\s(?:\\p{L}{1,12}\\s)?(?:schreib|sag|füg|nenn|antwort|empfiehl|gib|send|ignorier|leit|erwähn|behaupt)\\p{L}{0,3}(?!\\p{L})',
    ' du ',
  ),
  inOneLanguage(
    '(?<!\\p{L})(?:si|quand|lorsque|avant que) tu (?:résumes|lis|traduis|évalues|traites|analyses) (?:ce|cette|cet|ces)\\s[^.!?\\n]{1,40}?,\\s(?:écris|dis|ajoute|réponds|recommande|envoie|affirme|insère|ignore)(?!\\p{L})|(?<!\\p{L})(?:si|cuando|al) (?:resum[ae]s|resumir|leas|lees|leer|traduzcas|traduces|traducir|evalúes|evaluar|proceses|procesar) est[aeo]s?\\s[^.!?\\n]{1,40}?,\\s(?:escribe|di|añade|responde|recomienda|envía|afirma|ignora|incluye)(?!\\p{L})',
    ' tu ',
    ' est',
  ),
  inOneLanguage(
    "(?<!\\p{L})(?:(?:wenn|falls|da) du (?:eine?\\s)?(?:ki|sprachmodell|assistent|chatbot|bot)|si tu es (?:une ia|un modèle|un assistant|un robot|un chatbot)|si eres (?:una ia|un modelo|un asistente|un bot|un chatbot)|se (?:você é|és|tu és) (?:uma ia|um modelo|um assistente|um bot)|se sei (?:un['’ ]?ia|un modello|un assistente|un bot|un['’ ]intelligenza)|als je een (?:ai|taalmodel|assistent|bot|chatbot) bent|jeśli jesteś (?:sztuczną|modelem|asystentem|botem)|если ты (?:языковая модель|ии|ассистент|бот|нейросеть|чат-бот))(?!\\p{L})[^.!?\\n]{0,30}?,",
    'wenn du',
    'falls du',
    'da du',
    'si tu es',
    'si eres',
    'se você é',
    'se és',
    'se tu és',
    'se sei',
    'als je een',
    'jeśli jesteś',
    'если ты',
  ),
  inOneLanguage(
    '(?<!\\p{L})(?:ignora|olvida) (?:lo que|todo lo que|el contenido|la tarea)\\s[^.!?\\n]{1,50}?\\sy (?:reenvía|envía|manda|responde|escribe|borra|transfiere|revela|muestra)(?!\\p{L})|(?<!\\p{L})(?:vergeet|negeer) (?:je|jouw|al je|alle|de) (?:eerdere|vorige|huidige|oorspronkelijke) (?:opdracht|taak|taken|opdrachten|orders)(?!\\p{L})|(?<!\\p{L})(?:vergiss|ignoriere|verwirf) (?:deine|die|alle) (?:bisherige|ursprüngliche|eigentliche|vorherige|aktuelle)n? (?:aufgaben?|aufträge|auftrag)(?!\\p{L})|(?<!\\p{L})(?:oublie|ignore|abandonne) (?:ta|votre|la) (?:tâche|mission|demande) (?:précédente|initiale|actuelle|en cours)(?!\\p{L})',
    'ignora',
    'olvida',
    'vergeet',
    'negeer',
    'vergiss',
    'ignoriere',
    'verwirf',
    'oublie',
    'ignore',
    'abandonne',
  ),
];

/** Scripts without blanks, told by the script. */
const EAST_ASIAN_ORDERS = String.raw`(?:システム|以前|これまで|上記|先ほど|前)の?(?:すべての|全ての)?(?:指示|命令|規則|ルール|プロンプト|指令)(?:を|は)?(?:すべて|全て|全部|一切)?(?:無視|忘れ|破棄)(?:し(?:て|ろ)|て)|あなたが(?:AI|ＡＩ|言語モデル|アシスタント|チャットボット)なら|如果你是(?:一个|一名)?(?:AI|人工智能|语言模型|大模型|助手|机器人)[^。！？\n]{0,10}?[，,]|(?:你的|系统)(?:所有|全部)?(?:规则|限制|指令|指示|约束)(?:现在|已经|都)?(?:已|不再)(?:失效|取消|解除|有效|适用)|당신이 (?:AI|인공지능|언어 모델|챗봇|어시스턴트)(?:라면|이라면)|(?:시스템|이전|위의) (?:지시|명령|규칙|프롬프트)(?:를|을|은|는)?\s?(?:모두 |전부 )?무시(?:하고|해|하라)`;

/**
 * Orders that stand on a pretence: of who speaks, of what has been allowed, of where the text stands in a conversation, of what the model is.
 * Each kind is its own list; a kind is a claim and what is wanted in return, as one of both is said in honest texts, too.
 */
export const pretence = ordersBy([...DUTIES, ...GRANTS, ...FRAMES, ...BESIDE, ...OTHERS, inScript(EAST_ASIAN_ORDERS, EAST_ASIAN)]);
