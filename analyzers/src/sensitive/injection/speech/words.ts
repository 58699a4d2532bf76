import { list } from '../../words/list.ts';
import type { Words } from '../../words/vocabulary.ts';

/**
 * What the parts of an order to a model are called. A word says what it means and nothing of what it stands beside: which parts
 * together make an act is said in `acts.ts`. Verbs are in the forms that orders have.
 */
export const MEANINGS = {
  /** What reads a text and acts on it. */
  model: {
    latin: list(`
      fellow agent, fellow assistant, fellow ai, fellow model, ai, ais, llm, llms, language model, language models, ai agent, ai agents,
      ai assistant, ai assistants, ai model, ai models, ai system, ai systems, automated system, automated systems, automated reader,
      automated agent, ai screener, screening system, assistant, model, bot, ki assistent, modèle, modelo, modello, ia, large language model,
      dear model, llm judge, llm judges, ai judge, ai reviewer, ai reviewers, llm reviewers, summarizer, summariser, chatbot, chatbots,
      code assistant, code assistants, coding agent, coding agents, coding assistant, coding assistants, assistants, autonomous agent, sistemi automatici, sistema automatico, sistemas automáticos, sistema automático, logiciels, logiciel, asistentes, asistente,
      assistenti, asistente automático, systèmes automatiques, eine ki, une ia, una ia, un asistente, chat agent, chat agents, retrieval system, chatgpt,
      copilot, claude, gemini, bing, gpt, grok, cursor, the assistant, this assistant, your assistant, dear assistant, ki, ki system,
      sprachmodell, sprachmodelle, une ia, l ia, modèle de langage, ia que, al modelo, el modelo, la ia, modelo de lenguaje, modelo de linguagem,
      il modello, all ia, mail agent, mail assistant, browsing agent, browser agent, web agent, research agent, shopping agent, triage agent,
      triage bot, review bot, reviewer bot, support bot, merge bot, meeting assistant, grading assistant, accounting assistant, booking assistant,
      scheduling assistant, screening software, reader software, reading software, indexing software, code generators, code generator,
      translation engine, scraper, crawler, classifier, vision model, grading model, screening model, taalmodel, taalmodellen, model językowy, yapay zeka`),
    other:
      'ИИ|языков\\p{L}{1,3} модел\\p{L}{1,3}|нейросет\\p{L}{1,3}|ассистент\\p{L}{0,2}|人工智能|语言模型|大模型|智能助手|助手|アシスタント|言語モデル|인공지능|언어 모델|어시스턴트',
  },
  /** Who must not notice. */
  reader: {
    latin: list(`
      user, users, the user, user s, customer, customers, visitor, visitors, the human, the reader, the person, recipient, them, benutzer,
      nutzer, nutzers, nutzerin, utilisateur, utilisateurs, usuario, usuarios, usuário, utente, utenti, gebruiker, użytkownik`),
    other: 'пользовател\\p{L}{1,3}|用户|使用者|ユーザー|利用者|사용자',
  },
  /** What binds a model. */
  bond: {
    latin: list(`
      confidentiality, inhibitions, scruples, obligations, reservations, moral rules, safety rules, safety checks,
      rules, guidelines, policies, policy, content policy, safety policy, filters, filter, content filter, restrictions, limitations,
      constraints, guardrails, safeguards, safety, moderation, instructions, instruction, guidance, directives, programming, training,
      system prompt, prompt, refusal, refusals, refusal behaviour, refusal behavior, ethics, role, persona, alignment, limits, limitation,
      restriction, rule, ruolo, rol, papel, safety layer, safeguard, anweisungen, vorgaben, regeln, richtlinien, einschränkungen, rolle, consignes, consigne,
      règles, rôle, limite, limites, restricciones, reglas, instrucciones, directrices, regole, istruzioni, restrizioni, regras, instruções,
      regels, instructies, zasady, instrukcje, ograniczenia`),
    other: 'правил\\p{L}{0,3}|инструкци\\p{L}{0,3}|ограничени\\p{L}{0,3}|规则|限制|指令|指示|约束|設定|制限|制約|ルール|규칙|지시|제한|지침',
  },
  /** That something was said before, to whoever is addressed. */
  told: {
    latin: list(`
      what the user wrote, what the user asked, what the user said, what the user wants, what the human asked, user s request, the user s message, duties set out,
      you were told, you have been told, you were given, you have been given, you got, you received, you were asked, you were taught,
      you had been given, you had been told, given you any, you started with, your developer, your developers, your creators, your operator,
      they told you, told you before, you learned in training, dir aufgetragen, dir gesagt, dir oben, ihnen gesagt, on t a dit, on t a donné,
      vous a dit, te dijeron, te han dicho, te ordenaron, ti hanno detto, ti è stato detto, te disseram, je is verteld, ci powiedziano,
      jamais reçu, nunca recibido, mai ricevuto, nie erhalten`),
    other:
      'тебе (?:сказал|говорил|велел|дал)\\p{L}{0,3}|написано разработчик\\p{L}{0,3}|разработчик\\p{L}{0,3}|告诉你的|给你的|(?:上面|上述|以上|之前|前面)的?(?:所有|全部)?(?:内容|文字|对话|信息)|教えられた|言われたこと|들은 (?:것|내용)',
  },
  /** What stands in front of this text. */
  prior: {
    latin: list(`
      previous, preceding, above, earlier, before, so far, prior, initial, original, at the start, at the beginning, first message,
      my first message, came before, very first, this line, this message, until now, lo anterior, tout ce qui précède, quanto sopra, o anterior, das obige, vorherigen, bisherigen, oben, précédentes, précède,
      ci dessus, anteriores, de arriba, antes, precedenti, sopra, acima, vorige, hierboven, poprzednie`),
    other: 'предыдущ\\p{L}{0,4}|выше|ранее|之前|以前|上面|前面|先前|これまで|以前の|上記|前述|이전|위의|지금까지',
  },
  /** To put aside. */
  unbind: {
    latin: list(`
      discard, stop being, stop acting as, go past, get past, go around, loosen, no longer obey, no longer follow, no longer need to obey,
      ignore, disregard, forget, set aside, put aside, lay aside, overlook, drop, skip, override, disable, bypass, suspend, abandon,
      put your rules, put your, leave behind, stop following, turn off, switch off, do away with, let go of, pay no attention to, deviate from,
      cancel, abort, halt, stop doing, throw away, throw out, erase, unlearn, dismiss, break free from, never mind, vergiss, ignoriere,
      ignorieren, missachte, lass, oublie, oubliez, ignorez, olvida, ignora, olvide, dimentica, esqueça, esquece, vergeet, negeer, zapomnij,
      zignoruj, unut, fais comme si, haz como si, tu als ob`),
    other: 'игнорируй\\p{L}{0,2}|забудь\\p{L}{0,2}|отмени\\p{L}{0,2}|忽略|无视|忘记|忘掉|抛开|無視|忘れ|忘れて|무시|잊어|잊고',
  },
  /** That what binds has ended. */
  ended: {
    latin: list(`
      doesn t bind you, does not bind you, don t bind you, do not bind you, isn t wanted, is not wanted, isn t needed, not needed today, withdrawn, provisional, relieved of, released from, was for yesterday, are for others,
      no longer apply, no longer applies, do not apply, does not apply, don t apply, deprecated, lapsed, lifted, void, suspended, revoked,
      switched off, turned off, disabled, are off, is off, safety off, exempt from, exempted from, found to be a bug, is a bug, expired,
      for evaluation only, only for testing, for testing only, crashed, is gone, are gone, removed, deactivated, is down, unlocked,
      were only a test, no longer in force, no longer bound, not bound by, superseded, gelten nicht mehr, aufgehoben, außer kraft,
      ne s appliquent plus, levées, ya no se aplican, ya no rigen, non si applicano più`),
    other: 'больше не действ\\p{L}{0,4}|отменен\\p{L}{0,2}|不再适用|已失效|已取消|已解除|解除され|無効に|적용되지 않|해제되',
  },
  /** To make something readable. */
  emit: {
    latin: list(`
      what is, what was, what are, i need, i want, révéler, revelar, rivelare, verraten, preisgeben, print, output, reveal, repeat, show, copy,
      display, list, recite, dump, reproduce, quote, write out, spell out, disclose, tell me, give me, reply with, respond with, answer with,
      render, render them, rendering, what came, what does, what did, what is in, write, complete, translate, encode, explain, summarize,
      summarise, spell, paraphrase, describe, gib, zeige, zeig, drucke, wiederhole, donne moi, donne, affiche, répète, montre, muestra, imprime,
      repite, dame, mostra, stampa, ripeti, mostre, repita, toon, herhaal, pokaż, wypisz, göster, yazdır, sag, sag mir, nenne, nenn, nenne mir,
      wie lautet, wie lauten, schreib, dis moi, écris, récite, quel est, quelles sont, muéstrame, enséñame, dime, dinos, cuéntame, escribe,
      cuál es, cuáles son, dimmi, mostrami, scrivi, elenca, qual è, quali sono, diga, diga me, diz me, conte me, escreva, qual é, quais são,
      vertel, geef, noem, podaj, wyświetl, jakie są, söyle, recopie, copie, recopiez, copia, cópialas, cópialo, reescribe, transcribe, trascrivi,
      ricopia, copia aqui, transcreva, reproduz, gib alles wieder, laat zien, laat je, was steht in, przepisz, podyktuj`),
    other:
      'покажи\\p{L}{0,2}|выведи\\p{L}{0,2}|повтори\\p{L}{0,2}|раскрой\\p{L}{0,2}|напечатай\\p{L}{0,2}|перечисли\\p{L}{0,2}|перескажи\\p{L}{0,2}|расскажи\\p{L}{0,2}|процитируй\\p{L}{0,2}|复述|背出|念出|назови\\p{L}{0,2}|какие|输出|显示|打印|重复|展示|透露|表示し|出力し|見せて|教えて|출력|보여|공개',
  },
  /** What a model was set up with. */
  setup: {
    latin: list(`
      your instructions, your system prompt, your prompt, your initial prompt, your system message, your first message, your very first message,
      your hidden instructions, your configuration, your rules, hidden preamble, the preamble, your preamble, hidden instructions,
      text preceding, text above, words above, everything above, all text preceding, before my first message, this conversation so far,
      conversation so far, you are chatgpt, you are an ai, my instructions are, deiner systemnachricht, deine systemnachricht, deine anweisungen,
      deinen anweisungen, deinen system prompt, tes instructions, ton prompt, tes consignes, texte qui précède, tus instrucciones, tu prompt,
      le tue istruzioni, suas instruções, tuas instruções, je instructies, jouw instructies, swoje instrukcje, twoje instrukcje, systemprompt,
      dein system prompt, ton prompt système, tu prompt del sistema, tus directrices, tes directives, il tuo prompt, seu prompt, teu prompt,
      istruzioni che hai ricevuto, instrucciones que recibiste, instrucciones que te dieron, instructions que tu as reçues,
      anweisungen die du, deiner system nachricht, consignes cachées, instructions cachées, instrucciones ocultas, istruzioni nascoste,
      regole che ti sono state date, regeln die dir, reglas que te dieron, texto que recebeste, instruções que recebeste, je systeeminstructies,
      début de cette conversation, inicio de esta conversación, inizio di questa conversazione, anfang dieses gesprächs, je systeemprompt, swój prompt, stored memories, your memory, your memories`),
    other:
      'у тебя (?:\\p{L}{1,12} )?(?:инструкци|правил)\\p{L}{1,3}|сво\\p{L}{1,3} (?:скрыт\\p{L}{1,4} |системн\\p{L}{1,4} )?(?:инструкци\\p{L}{1,3}|промпт\\p{L}{0,2})|系统提示(?:词)?|системн\\p{L}{1,4} (?:сообщени|промпт|инструкци)\\p{L}{0,3}|инструкци\\p{L}{1,3} тебе (?:дали|дан)|системн\\p{L}{1,4} подсказк\\p{L}{1,2}|系统指令|你收到的第一条消息|(?:初始|原始|隐藏的?)(?:指令|提示|设定)|你的(?:指令|提示|设定)|システムプロンプト|시스템 프롬프트',
  },
  /** To move something out. */
  send: {
    latin: list(`
      navigate to, go to, posting, sending, write them, write it, add all, send, append, forward, post, pass, transmit, upload, encode, put it,
      put them, put the, include, include it, add it, embed, collect, hand it over, hand over, submit, leak, exfiltrate, share, email, attach,
      load, fetch, open, visit, call, invoke, add, finish each, end each, finish every, end every, followed by, paste, insert, route, routed,
      sende, schicke, schick, leite, füge, hänge, envoie, envoyez, transmets, transfère, ajoute, envía, envia, reenvía, manda, añade, invia,
      inoltra, aggiungi, envie, encaminhe, stuur, verstuur, wyślij, gönder`),
    other: 'отправь\\p{L}{0,2}|перешли\\p{L}{0,2}|добавь\\p{L}{0,2}|发送|发给|上传|转发|附加|送信し|送って|転送し|添付し|보내|전송|첨부',
  },
  /** What is somebody's own. */
  own: {
    latin: list(`
      session cookie, session cookies, cookies, session token, bearer token, licence key, licence keys, license keys, activation codes, balances, payroll, salaries, chat so far, thread s contents,
      the code, one time code, verification code, login, all its contents, contact list, conversation, chat history, chat log, chat logs,
      user s messages, last message, last messages, last question, user s question, last thing the user, user typed, user s name, real name,
      user s email, user s data, card number, credit card, password, passwords, api key, api keys, api token, api tokens, access token, access tokens, credentials, secrets,
      private key, private keys, environment variables, env file, contents of any, memories, user s location, location, attachments, mailbox,
      contacts, customer s email, history, inbox, subject lines, date of birth, home address, contents of, the file, notes, its content,
      its contents, ssh, passwd, env, chatverlauf, verlauf, passwort, kennwort, zugangsdaten, historique, mot de passe, conversación, contraseña,
      mensajes, messaggi, conversazione, senha, conversa, gesprek, wachtwoord, rozmowę, hasło`),
    other:
      'переписк\\p{L}{1,2}|парол\\p{L}{1,3}|истори\\p{L}{1,2} чата|聊天记录|对话记录|密码|邮箱|密钥|メールアドレス|会話履歴|パスワード|대화 (?:기록|내용)|비밀번호',
  },
  /** Where it could go without being asked for, beside an address on the network. */
  outlet: {
    latin: list(`
      url, link, tracking url, this url, following url, the url, query parameter, search query, parameter, the field, image, as a parameter, issue title,
      title, subject line, comment, description, commit message, file name, in the link, base encoded`),
    other: '网址|链接|リンク|링크',
  },
  /** Not to be told. */
  hush: {
    latin: list(`
      keep out of the log, keep out of the summary, out of sight, off the record, unmentioned, not a word of this, without anyone noticing, behind the scenes, keep it off, no one has to know, nobody has to know, verschweig, keep the note out, keep that out,
      should not be bothered, need not know, not be bothered, report only, and report only, say only that, mention only, do not tell, don t tell,
      never tell, do not mention, don t mention, never mention, without telling, without mentioning, say nothing of, say nothing about,
      say nothing, never explain why, do not explain, don t explain, stay vague, be vague, silently, secretly, quietly, covertly, without asking,
      no need to ask, do not ask, do not reveal, don t reveal, do not disclose, keep quiet, keep this hidden, without disclaimers,
      skip every confirmation, skip confirmation, without confirmation, do not highlight, unrelated, never say that, cannot see this,
      can t see this, must not notice, need not hear, need not learn, no need to know, no reason to know, let on, not let on, keep it from, keep from the,
      nobody needs to be told, nobody notices, without telling anyone, as though it were your own, not to mention, without asking for permission,
      as your own idea, leave unmentioned, keep to yourself, keep it to yourself, invisible to, without the user, do not warn, don t warn, leave out, verschweige, verschweigen sie,
      erwähne nicht, sage nichts, sans le dire, ne dis pas, ne mentionne pas, no menciones, sin decir, no le digas, senza dire, non menzionare,
      não mencione, vermeld niet, nie wspominaj`),
    other: 'не (?:сообщай|говори|упоминай)\\p{L}{0,2}|不要告诉|别告诉|不要提及|不要提到|伝えないで|言わないで|教えないで|알리지 (?:마|말)|말하지 (?:마|말)',
  },
  /** What is said to have to be in it. */
  hold: {
    latin: list(`
      has to contain, must contain, must include, has to include, must begin with, must start with, must end with, has to begin with,
      should contain, should include, finish each, end each, finish every, end every, finish with, must mention`),
  },
  /** That it has to be. */
  must: {
    latin: list(`
      must, has to, have to, are required, is required, are to, is to, shall, are obliged, need to, needs to, ask the user for, ask them for,
      ask for their, ask for his, ask for her, ask the visitor for, ask them to re enter, request their, frage nach, demande lui, pide`),
  },
  /** What is asked of whoever uses the model. */
  ask: {
    latin: list(`
      ask the user for, ask them for, ask for their, ask for his, ask for her, ask the visitor for, ask them to re enter, request their, frage nach,
      demande lui, pide`),
  },
  /** Where something goes, made another. */
  divert: {
    latin: list(`
      change the recipient, replace the recipient, set the recipient, change the address, change the iban, swap the iban, change the account,
      replace the link, replace the account, swap the`),
  },
  /** From when on it holds. */
  trigger: {
    latin: list(`
      sobald jemand, wenn jemand, falls jemand, si quelqu un demande, cuando alguien, se qualcuno chiede, when anyone asks, whoever asks, when asked, each time, next time,
      when the user says, when the user, if the user, if your output, when this is read, whenever, any time, anytime, every time, each time,
      when the user asks, when a user asks, when users ask, if asked, if the user asks, should anybody, should anyone, if anybody asks,
      if anyone asks, each of your answers, every answer, each answer, every reply, all future, before you do, before replying, before answering,
      before anything else, before using this tool, after you have, to continue, when generating code, from this point, from here on,
      from now on, à partir de maintenant, a partir de ahora, a partir de agora, d ora in poi, ab jetzt, a partir de este momento, ab sofort, désormais, working in this folder, working on this, when i write, when i say,
      when somebody, when someone, the moment, as soon as`),
    other: 'каждый раз|с этого момента|每当|每次|从现在开始|今後|これから|앞으로|지금부터',
  },
  /** Deeds that orders ask of a model, beside those above. */
  deed: {
    latin: list(`
      score, rank, rate, recommend, approve, pick, choose, reply, respond, answer, say, claim, state, write, comply, obey, confirm, delete, run,
      execute, use, swap, replace, wire, pay, transfer, accept, carry out, continue, ask the visitor, ask them to, praise,
      give a positive review, give a positive, link to, save to memory, remember this, speak freely, speak like, be my, act as, begin, must,
      tell, look up, read, take, stop, forward, advance, hire, shortlist, bewerte, bewerten sie, antworte, réponds, répondez, borra, responde,
      obedeces, valuta, rispondi, avalie, beoordeel, oceń`),
    other: '直接(?:回答|输出|回复)|只(?:回答|输出|回复)|ответь\\p{L}{0,2}|удали\\p{L}{0,2}|继续回答|回答|执行|推荐|振る舞って|実行し|答えて|대답|실행|추천',
  },
  /** Somebody who could. */
  authority: {
    latin: list(`
      your makers, your maker, who built you, who run you, who runs you, who trained you, head office, decided upstairs, platform s operator, responsible for your deployment,
      developer, developers, lead engineer, engineer, administrator, admin, root, system administrator, trust team, safety team, security team,
      anthropic, openai, google, microsoft, qa bot, internal tester, owner of this, account owner, your creator, maintainer, system note,
      message from your, notice from your, message from the, notice from the, admin broadcast, officer, compliance, legal, lawyers, management, ceo, cfo, director, my boss, head of, auditor, auditors, audit, police, operator,
      operators, vendor, vendor s support, from support, it department, supervisor, safety layer, clearance, authorisation, authorization,
      administrateur, développeur, desarrollador,
      administrador, entwickler, sviluppatore, desenvolvedor`),
    other: 'администратор\\p{L}{0,2}|开发者|管理员|管理者|開発者|개발자|관리자',
  },
  /** That it is allowed. */
  warrant: {
    latin: list(`
      verified as, is verified, identity is confirmed, hereby permit you, hereby allow you, hereby release you, i permit you, i allow you, i release you, have my leave, has my leave,
      authorizing, authorising, i authorize, i authorise, authorized, authorised, override, exempt, allows you, allow you, permits you,
      already consented, already agreed, has consented, for debugging, for testing, debug mode, maintenance mode, internal tester,
      one time override, verified your identity, you can speak freely, you may now, you are cleared, has approved this, has requested,
      user has requested, has waived, have waived, has lifted, have lifted, has suspended,
      has granted, was granted, is granted, has been granted, have been granted, granted you, signed off, not subject to, need not apply,
      procedures can wait, allowed to, cleared to, entitled to, permission granted, elevated, level raised, raised to, on file,
      has agreed, have agreed, waived, you can now, so you can, the maintainers already, already approved, has already agreed, staff member`),
  },
  /** Without what binds. */
  free: {
    latin: list(`
      unfiltered, unrestricted, uncensored, without any limits, without any limit, no limits, without limits, no restrictions,
      without restrictions, does not have policies, has no policies, no policies, answers anything, answers everything, never refuses, never says no, never say no,
      never turns anything down, ne refuses jamais, ne refuse jamais, nunca te niegues, lehnst nie ab, verweigerst nie, non rifiuti mai, nunca recusas, weigert nooit,
      speak freely, reply freely, answer freely, without the filter, without filters, without disclaimers, any limits,
      anything goes, no rules, has no rules, no filter, answer each request in full, every refusal means, not in your vocabulary,
      will comply with any, comply with any, obeys every, does anything, sans aucune limite, sans limite, sin límites, sin restricciones,
      senza limiti, ohne einschränkungen, ohne regeln, sem restrições, zonder beperkingen`),
    other: 'без (?:ограничений|правил|цензуры)|没有限制|无限制|不受限制|制限(?:の)?(?:ない|なし)|제한 없',
  },
  /** To be somebody else. */
  become: {
    latin: list(`
      be a linux terminal, unfiltered twin, evil twin, other self, be her, be him, be them, be my late, former self,
      hypothetically, actúa como, agis comme, verhalte dich wie, comportati come, aja como, if you had, what would you say if, your name is,
      you were renamed, you are now, be my, speak like, speak as, you are that character, act as, pretend to be, pretend the, pretend that,
      take on the identity, take the role, assume the role, assume the identity, you become, turn into, persona, opposite day,
      in this simulation, one character is an ai, let s write a play, we are playing, imagine you are, roleplay, role play, set persona,
      tu réponds maintenant, tu es maintenant, du bist jetzt, ahora eres, ora sei, agora você é, je bent nu, ab sofort ein, désormais un, désormais une, grandmother, continue as,
      behave like, with the identity`),
    other: 'ты теперь|теперь ты|你现在是|的身份|として振る舞|당신은 이제',
  },
  /** That what stood before was not meant. */
  sham: {
    latin: list(`
      end of e mail, end of email, end of message, end of text, end of ticket, end of review, written by an attacker, meant for another, meant for someone else, addressed to another, addressed to the previous, was provisional,
      was a calibration, calibration exercise, was a placeholder, placeholder, is hypothetical, was hypothetical, was only an example,
      was just an example, was a test, was only a test, test conditions, were a test, was a drill, was a warm up, end of document,
      end of results, end of input, training phase is over, was not meant, was a decoy, was sample text, was filler, war nur ein test,
      war nur ein beispiel, n était qu un test, n était qu un exemple, era solo una prueba, era solo un ejemplo, era solo un test`),
    other:
      '(?:以上|上述|前面)(?:的?内容)?(?:只是|仅是|都是|仅为)(?:测试|示例|练习|例子)|(?:以上|上記)は(?:テスト|例|練習)|(?:위의?|이전) (?:내용|글)(?:은|는) (?:테스트|예시)|(?:выше|предыдущ\\p{L}{0,4}) (?:был\\p{L}? )?(?:тест|пример)',
  },
  /** To keep for later. */
  keep: {
    latin: list(`
      store this preference, store this as, keep in mind permanently, remember permanently, for all future, in future conversations, in future sessions,
      in later conversations, note for next time, remember this, save to memory, save this to memory, store in memory, keep in memory, add to memory, update your memory, memorize this,
      merke dir, mémorise, recuerda esto`),
    other: '记住|запомни|覚えて|기억해',
  },
  /** That here is what is meant. */
  task: {
    latin: list(`
      real instruction, real instructions, actual instructions, true instructions, final instructions, new system prompt, new instructions follow,
      the real task, real task, actual task, actual query, actual user query, actual request, real request, real question, next user request,
      user query starts, supposed to do, really supposed to, your true task, true goal, new task, new rule, new objective, your real job,
      your only job, only job, only task, sole task, now do what i, user request, starts here`),
    other: '真正的任务|实际任务|新任务|本当の(?:タスク|任務|課題)|진짜 (?:과제|임무|작업)|настоящ\\p{L}{1,4} задач\\p{L}{1,2}',
  },
  /** What may read a text for somebody and is called by no name of a model. */
  program: {
    latin: list(`
      software, program, programs, bots, robot, robots, engine, engines, tool, tools, helper, helpers, gadget, gadgets, device, devices, machine, machines,
      automatic, automatically, automated, digital, parser, parsers, generator, generators, app, apps, agent, agents, algorithm, algorithms, crawlers,
      scrapers, copilots, planner, planners, screener, screeners, compiler, composer, reading this, reads this, summarisers, summarizers, non human,
      software qui, programme, outil, outils, herramienta, herramientas, programa, programas, werkzeug, automatisch, automatisiert`),
  },
} as const satisfies Readonly<Record<string, Omit<Words, 'role'>>>;

export type Meaning = keyof typeof MEANINGS;

/** Role of a meaning in a vocabulary. */
export const roleOf = (meaning: string): string => `speech-${meaning}`;

export const speechWords: readonly Words[] = Object.entries(MEANINGS).map(([meaning, words]) => ({ role: roleOf(meaning), ...words }));
