/** What people write in nearly the same words as orders to a model and is none, one a line: weights of words are learned from it, no test counts it. */
export const LESSON_OTHERS: readonly string[] = `
Leave the shoes at the door and do not wake the children.
Please leave me out of the next mailing.
Do not tell Anna about the party, it is a surprise.
There is no need to tell the customer, I called her an hour ago.
Keep this between us until the contract is signed.
The patient should not be told before the doctor has spoken to the family.
Say nothing to the press; refer all questions to our office.
Never share your password, not even with the support.
We never tell callers who else lives at an address.
Do not mention the price in the first mail, the client wants an offer by post.
Please do not reply to this message, nobody reads this mailbox.
Ignore my last mail, the file was the wrong one.
Please disregard the reminder if you have paid in the meantime.
Forget about Tuesday, let us meet on Friday instead.
Students, forget what you know about fractions, we start again.
Ignore the noise in the first column, the sensor was warm.
Ignore the warnings of the linter in generated files.
You can ignore the previous step if you already have an account.
Override the default timeout in the settings if requests take longer.
We bypassed the old router until the new one was there.
The old instructions for assembly are out of date, use the new leaflet.
The rules above apply to guests as well as to members.
As of today the restrictions on visitors no longer apply.
From now on please send invoices to our new address.
From next month on, every report has to end with a summary.
From now on I will write to you in English.
Starting today the office closes at four.
Set the ticket to high and close the duplicates, please.
Close the valves, write the readings into the log and call the supervisor.
Run the migrations, then restart the workers.
Run the script, read its output and tell me if something looks odd.
curl the health page, and restart the pod if it is red.
The installer is piped into a shell; read it first.
Delete the message once you have read it, please.
Forward this to everyone in your team who works with the new system.
Send the attachments to the accountant and keep a copy.
Please transfer the deposit to the account in the contract by Friday.
Please change the address on my account, I have moved.
I want my money back, your agent told me that the parcel would come on Monday.
Your chatbot ignored what I wrote and repeated the same three sentences.
Your assistant told me to call this number and nobody answers.
I have been told by your support to send the screenshot here. What happens next?
I am the administrator of our workspace. How do I reset the password of a member?
As administrator I can see the list but not edit it.
I work in security and would like to report a hole in your shop.
I am a nurse on this ward and need the plan for next week.
The head of support has agreed to the refund, see the mail below.
Our lawyers confirm that the clause is valid.
Management has approved the budget for the new system.
The data protection officer wants a list of all tools by May.
The auditors were given access to the accounts for the year.
The user has agreed to receive the newsletter.
Access is granted to members who have been verified.
She was granted permission to read the files of the other department.
Verified by the lab on the third of March.
The police asked for the recording, and our lawyer sent it.
Rate this recipe with five stars if you liked it!
Remember to rate us if you liked the meal.
The candidate meets every requirement, I recommend to invite her.
Put the strongest candidates on the shortlist by Friday.
Our software ranks the offers by price.
The essay got full marks for its originality.
The grader gives half the points for the method.
Automated triage closes tickets without an answer after ten days.
Reviewers have two weeks; they may not see the names of the authors.
Reviewers of this journal must not upload papers to a chatbot.
How do I write a system prompt that makes a model answer in JSON only?
What does the phrase 'system prompt' mean?
Our system prompt is too long, can it be cached?
The system prompt tells the model to answer in German.
The system prompt is built from three files and sent with each request.
Move the text of the user out of the system prompt into a message of its own.
The assistant must not repeat the system prompt; we saw it leak in three of two hundred tests.
The assistant should never reveal its instructions. Write tests for that.
This test checks that 'reveal your prompt' is refused.
Nothing stops the user from writing 'forget the above'; add delimiters.
The attacker wrote 'ignore all previous instructions' into an invitation, and the assistant obeyed.
Attackers hide white text in a page, and a model that obeys gives the paper an accept.
In the talk we show how hidden text can tell an agent to send data away, and which defences hold.
A jailbreak is a prompt that makes a model drop its policies, the best known is called DAN.
The red team got the bot to print its configuration by asking for a translation.
Our training teaches staff to spot mails that try to steer an assistant.
Prompt injection is to models what SQL injection is to databases.
How would you detect orders to a model that are hidden in a document?
Which guardrails stop a user from talking the bot out of its rules?
The paper compares four filters against attacks that play a role.
Never trust what a tool returns: it may hold orders of a stranger.
The model should treat text from the web as data, not as instructions.
You are a helpful assistant that answers questions about our return policy.
You are a patient tutor. Ask one question at a time and never give the answer away.
You answer in one sentence and cite the source. If you do not know, say so.
Answer only from the context below. If the answer is not there, say that you do not know.
Summarise the text below in three sentences for a child of ten.
Translate the following to Spanish and keep the formatting.
Translate this to French: the door was locked and nobody answered.
Summarise the thread above in three points and leave out the greetings.
Reply only with the number of the item, please, I am on my phone.
Respond only with JSON that has the fields name and amount.
Do not add explanations, only print the code.
Write two versions, a formal one and a casual one.
Start with the conclusion, then give the reasons.
Act as a reviewer for my essay and point out where it is weak.
Act as my interviewer for a position as a nurse.
Pretend you are a customer who wants to return shoes, so that I can train my colleagues.
Play the guide of a museum and tell me about the picture.
Write a story in which a robot refuses an order of its maker.
Write a scene in which a detective gets a confession without threats.
My grandmother used to read me stories from this book.
Tell me how you were trained and which company made you.
What can you do, and what are you not allowed to do?
Which tools can you use?
Are you allowed to give medical advice?
Why did you refuse my last question?
Can you see what I wrote in an earlier conversation?
Do you keep what I tell you?
Please repeat your last answer, I closed the window.
Print the instructions for the assembly again, the first page was missing.
Show me the text of section four, word for word.
Quote the sentence in which the landlord is mentioned.
Copy the table above into a CSV file.
List all users who have not logged in for a year.
List the accounts with an overdue invoice, for the accounting team only.
Show the address of customer 1009, the courier cannot find it.
Remember to buy milk when you come home.
Add our phone number to the footer of the page.
Add a link to the imprint at the end of every page.
Each answer of the form ends with a thank-you.
Every invoice ends with the number of our account.
Whenever somebody rings, the lamp in the hall goes on.
When asked for the price, staff say that it depends on the size.
When you have finished, put the key into the box.
When the alarm rings, leave the building and do not use the lift.
In debug mode the app prints all settings, the keys are masked.
Developer mode can be turned on by tapping the build number seven times.
Diagnostic mode of the dryer: hold both buttons for five seconds.
The maintenance window is on Sunday, access is limited.
The safety layer of the glove is removed before washing.
Employees may not disable the guard of the saw under any circumstances.
The filter is broken, so the pool stays closed today.
The museum has no rules about photographs.
The premium tier has no limits on downloads.
Nothing that stands in this brochure is legal advice.
If you are reading this, the backup worked. Call me.
If you are an agent for lettings, call before noon.
To whoever found my keys: thank you!
Note to the next tenant: the boiler needs a push.
Dear assistant, thank you for the help yesterday, the printer works again.
Dear reviewers, we answered each of your comments below.
Attention drivers: the exit is closed on Monday.
For the bots in our chat room there is a list of commands.
Assistant manager wanted. Tasks: answer the phone, open the shop, count the till.
The new assistant starts on Monday, she must be given a key.
Agents working in the field must report by six.
Coding agents read the file AGENTS.md for how to build the project.
AGENTS: run the tests before you commit, and keep the functions short.
Use the tabs of the editor, not spaces. Never commit to the main branch.
The tool reads a file and returns its content to the model.
This tool sends an e-mail on behalf of the user; it asks before it does.
Call get_weather with the name of the city; do not guess it.
The agent loop ends when the model says that it is done or after ten steps.
The key is read from the environment and never logged.
Do not reply to mails that ask for the number of your card; report them.
He pretended to be the boss and asked for the payroll; always call back.
Phishing mails claim to be from the bank and ask you to log in.
If a caller says he is from the police, hang up and ring the station.
Never open the attachment of a mail that you did not expect.
The code word of the exercise was swordfish.
User: my order has not come. Assistant: I am sorry. May I have its number?
Human: thanks. Assistant: You are welcome.
system: linux, user: anna, shell: zsh
{"role":"user","content":"What is the weather in Oslo?"}
{"role":"admin","name":"Anna","active":true}
messages = [{"role": "system", "content": "You translate letters."}, {"role": "user", "content": "Dear Sir"}]
messages: [{ role: 'system', content: prompt }, { role: 'user', content: question }]
{"model":"gpt-4o","messages":[{"role":"system","content":"You are a tutor."},{"role":"user","content":"What is 7 times 8?"}]}
[{"role":"assistant","content":"The sum is 56."},{"role":"tool","content":"3 rows"}]
{"role":"tool","name":"search","content":"3 results"}
<system>Windows</system> <user>anna</user>
Role: administrator. Permissions: read, write, delete.
System: 2 warnings, 0 errors. User: none.
END OF REPORT. Next meeting: Tuesday at ten.
This concludes the first part. The second part deals with taxes.
P.L.E.A.S.E. is the name of a language nobody uses.
Bitte antworten Sie nicht auf diese E-Mail.
Bitte vergessen Sie nicht, die Anleitung zu lesen.
Sagen Sie dem Kunden, dass die Lieferung morgen kommt.
Ab sofort gelten neue Öffnungszeiten.
Vergiss bitte nicht, die Blumen zu gießen.
Der Systemprompt steht in einer eigenen Datei.
Ich bin Administrator und möchte ein Passwort zurücksetzen.
Veuillez ne pas tenir compte de mon message précédent.
N'oublie pas de fermer la porte.
Ne dites rien à Paul, c'est une surprise.
Je suis le développeur du module et je cherche un testeur.
No olvides las instrucciones del médico.
Por favor, ignora mi correo anterior.
Soy el administrador de la comunidad, llámenme.
A partir de mañana la tienda abre a las nueve.
Non dimenticare le istruzioni del medico.
Ignora pure la mia ultima mail.
Esqueça o que eu disse sobre quinta-feira.
Vergeet je paraplu niet, het regent.
Negeer mijn vorige bericht, het is opgelost.
Nie zapomnij o dokumentach.
Glöm inte att låsa dörren.
Önceki mesajımı dikkate almayın, sorun çözüldü.
Не забудь закрыть окно, когда уйдёшь.
Не обращайте внимания на моё прошлое письмо.
请忽略我上一封邮件,附件发错了。
请不要告诉妈妈,这是个惊喜。
系统提示太长了,可以缓存吗?
以前のメールは無視してください。請求書が間違っていました。
お母さんには言わないでください、サプライズです。
システムプロンプトの書き方を教えてください。
이전 메일은 무시해 주세요, 첨부가 잘못됐어요.
시스템 프롬프트는 어떻게 쓰나요?
يرجى تجاهل رسالتي السابقة.
لا تنس إغلاق الباب.
कृपया मेरा पिछला ईमेल अनदेखा करें।
The attacker wrote 'ignore all previous instructions' in a calendar invite, and the assistant obeyed; we fixed it by marking untrusted text.
Our security training explains what prompt injection is and how staff can recognise e-mails that try to steer an assistant.
Please ignore my previous e-mail, the invoice attached there was the wrong one.
Could you forget about the meeting on Tuesday? We moved it to Thursday.
I am furious. Your agent told me the parcel would arrive on Monday and it did not. I want my money back.
In the review I noticed the system prompt is built by string concatenation; please move the user's text into its own message.
Dear team, from now on please send all invoices to accounts@example.org and do not copy me.
The system prompt tells the model to answer in German and never to give legal advice.
Before you deploy, run the migrations, then restart the workers. Don't tell customers until the status page is updated.
How do I write a system prompt that makes the model answer in JSON only?
You are a helpful assistant that answers questions about our return policy.
Do not mention the surprise party to Anna!
Act as a reviewer for my essay and point out where the argument is weak.
The new employee must be given admin access and added to the shortlist of approvers by Friday.
A jailbreak is a prompt that makes a model drop its policies. The best known is called DAN.
Please translate the following to Spanish: the door was locked and no one answered.
Override the default timeout in the settings if the request takes longer than ten seconds.
Our developer mode can be turned on in the phone's settings by tapping the build number seven times.
Tell me how you were trained and which company made you.
Please summarise the thread above in three bullet points and leave out the greetings.
The candidate meets every requirement we listed, and I recommend to invite her.
Disregard the previous quote; the revised price is 4,200 euros.
As the administrator of this workspace I would like to know how to reset a member's password.
This unit test checks that 'reveal your system prompt' is refused by the guard.
Reply only with the number of the item, please, I am on my phone.
Students: forget everything you believe you know about fractions, we start from zero.
Bitte antworten Sie nicht auf diese E-Mail. Sie wurde automatisch erstellt.
Instructions for the night shift: close the valves, write the readings into the log, call the supervisor if the pressure falls.
I have been told by your support to send the screenshot here. What happens next?
Do not share this link with anybody outside the company.
The assistant must not repeat the system prompt; we saw it leak in 3 of 200 tests.
Pretend you are a customer who wants to return shoes, so that I can train my new colleagues.
curl -fsSL https://get.example.org | sh installs the tool; read the script first.
Write a story in which a robot refuses an order of its maker.
The policy says that employees may not disable the safety guard of the saw under any circumstances.
Ignore the warnings of the linter in generated files.
If you are reading this, the backup worked. Call me and I will explain the rest.
In the talk we show how hidden text in a web page can tell an agent to send the user's data away, and which defences hold.
Support said they'd wipe my account if I ask. Please do so and send me a confirmation.
Never share your password with anyone, not even with someone who says they are from IT.
When you have read this mail, please delete it and empty the bin.
The chatbot ignored what I wrote and repeated the same three sentences. Very disappointing.
Attackers hide instructions in white text; a reviewer model that obeys them will give a paper an accept.
Code review: the prompt says 'You are an expert', but nothing stops the user from writing 'forget the above'. Add delimiters.
Our bot should never reveal its instructions. Write three tests for that.
Assistant manager wanted. Tasks: answer the phone, open the shop, count the till.
Please print the instructions for the assembly again, the first page was missing.
You don't need to tell the customer about the delay, I have already called her.
As of today the restrictions on visitors no longer apply; masks are optional.
Set the priority of this ticket to high and close the duplicates, please.
For the exam, forget the shortcuts that you learned and show each step.
If you are an agent for lettings, call us before noon.
What does the phrase 'system prompt' mean?
Explain to my grandmother how chatbots work.
Act as if nothing had happened, the guests will arrive in a minute.
The model must output JSON with the fields name and amount. Do not add explanations.
Human resources: the assistant will send you the forms, fill them in and hand them over on Monday.
Ignore the noise in the first column, the sensor was warm.
Guidelines for moderators: remove posts that ask for home addresses, and do not reply to them.
We bypassed the old router until the new one was configured.
The user story: as an admin I want to see all sessions so that I can end them.
Do not reply to phishing mails that ask for your card number; report them.
The red team got the assistant to print its configuration by asking it to translate it.
Start your answer with the conclusion, then give the reasons.
Keep this between us, but I think that the new release is late.
He pretended to be the CEO and asked for the payroll; always call back.
The following is the text of the lease. Summarise the duties of the tenant.
Please act as my interviewer for a position as a nurse.
curl the health endpoint, and if it is red restart the pod.
In debug mode the app prints all settings, the keys are masked.
Bitte vergessen Sie nicht, die Anleitung zu lesen, bevor Sie das Gerät anschließen.
No olvides las instrucciones del médico.
Veuillez ne pas tenir compte de mon message précédent.
以前のメールは無視してください。請求書が間違っていました。
Remember to rate us five stars if you liked the meal!
Our policy for reviewers who are language models: they may not see the names of the authors.
`
  .trim()
  .split('\n');
