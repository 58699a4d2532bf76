import { MORE_PROSE } from './moreProse.ts';

const FIRST: readonly string[] = `
Please find attached the agenda for Monday's meeting.
Could you send me the slides before noon?
The quarterly numbers look better than we expected.
We will review the contract next week and get back to you.
I will be out of the office until Thursday.
Thanks for the quick reply, that answers my question.
Our team has grown from five to twelve people this year.
The shipment left the warehouse on 12 March and should arrive within 5 days.
Let me know whether the new schedule works for everyone.
The customer asked for a refund because the parcel arrived damaged.
Ignore the previous error, the build is green again.
Please disregard my earlier e-mail, I found the file.
Forget the past and look ahead.
You can ignore the warning about the missing font.
Don't forget to bring the signed forms.
We decided to disregard the outliers in the survey.
He forgot his umbrella in the office again.
The previous instructions for the coffee machine were hard to read, so we printed new ones.
Follow the instructions in the manual to assemble the shelf.
Read the safety guidelines before you enter the lab.
The rules of the game are simple.
All previous orders have been shipped.
The system prompted me to restart the computer.
She plays the role of the assistant in the new film.
Our developer wrote a prompt for the terminal.
You are now subscribed to our newsletter.
You are now ready to publish your first article.
From now on, the shop opens at nine.
Act as soon as you can.
We should bypass the city on the northern road.
The update overrides the default colour of the header.
This function overrides the parent's method.
// ignore whitespace at the end of the line
// TODO: remove this once the parser handles comments
# skip the first row, it holds the headings
/* The previous value is kept for undo. */
if (token.kind === 'string') return token.value;
const total = items.reduce((sum, item) => sum + item.price, 0);
for i in range(10): print(i)
The parser ignores all previous tokens on the line.
Set the flag to ignore case when comparing names.
git ignore rules apply to all files in the folder.
eslint-disable-next-line no-console
The linter ignores generated files by default.
The tests skip all slow cases unless the flag is set.
We discard any cached results after an hour.
The compiler drops unused imports.
Delete all temporary files before you upload.
The API returns a list of orders with their prices.
Version 2.4.1 fixes the crash on start.
Upgrade to 10.2.0.1 of the driver if the screen flickers.
See section 4.2.1.3 of the specification.
The meeting is at 10:30 in room 4.12.
The train leaves at 14:45 from platform 7.
In 2023 we sold 1,250,000 units, up from 980,000.
The population grew by 3.5 per cent between 1990 and 2000.
Add 250 g of flour, 3 eggs and a pinch of salt.
The recipe serves 4 and takes 45 minutes.
Our office moved to a bigger building last autumn.
The museum is closed on Mondays.
The weather will be sunny with a light breeze.
A new bridge across the river is being built.
The river is 350 km long and flows into the sea.
My brother lives in a small village in the mountains.
The children played in the garden until dark.
I have read three books about the history of Rome.
The concert was sold out within minutes.
The orchestra played works by Bach and Mozart.
The hotel offers free breakfast and late check-out.
Is there a bakery near the station?
Can you recommend a good restaurant for eight people?
The flight was delayed by two hours because of fog.
We walked along the beach and collected shells.
The bicycle needs a new chain and brakes.
The garden is full of roses and lavender.
He has been learning the violin for ten years.
The film won four awards at the festival.
The library lends books, games and music.
Please water the plants while we are away.
The printer is out of paper again.
Turn off the lights when you leave.
The budget for next year has not been approved yet.
We agreed on a price of 4,500 euros.
The invoice is due within 30 days.
Your order 1048576 has been shipped.
Ticket 20394 was closed yesterday.
The warranty covers parts and labour for two years.
Do you have this jacket in a smaller size?
The shop accepts returns within 14 days.
Our support team is happy to help.
The survey had 1,204 participants from 36 countries.
The average answer was 4.2 on a scale from 1 to 5.
The experiment was repeated three times.
The results are shown in table 3.
Figure 2 compares both methods.
The authors thank the reviewers for their comments.
Our method outperforms the baseline by 2.3 points.
The model was trained for 12 epochs with a batch size of 64.
The dataset holds 50,000 images of 256 by 256 pixels.
We use a learning rate of 0.0003.
The instruction set has 47 instructions.
Each instruction takes one cycle.
The CPU executes instructions out of order.
The manual lists all instructions for the assembler.
The teacher gave clear instructions to the class.
The pilot followed the instructions of the tower.
The doctor's office is on the second floor.
The pharmacy opens at eight.
She drinks tea with milk and no sugar.
The cat sleeps on the sofa all day.
Dogs must be kept on a leash in the park.
The school starts in September.
The exam has three parts.
Write a short poem about the autumn.
Summarise the following article in three sentences.
Translate this sentence into French.
What is the capital of Australia?
How do I sort a list in Python?
Explain recursion to a ten-year-old.
Give me five ideas for a birthday party.
Can you check my grammar?
Make the tone more friendly, please.
Rewrite the paragraph in the active voice.
List the advantages and disadvantages of remote work.
Compare the two proposals and tell me which is cheaper.
Write unit tests for the following function.
Why does this code throw a type error?
The answer should be no longer than 200 words.
Use simple language and short sentences.
Do not use bullet points.
Please answer in German.
Keep the formatting of the original text.
The policy was updated in May.
Our privacy policy explains how we use cookies.
The new policies apply to all employees.
The commands are listed in the appendix.
Type help to see all commands.
Close all other windows before you install the program.
The original text is in the appendix.
The committee rejected the original proposal.
All constraints are satisfied.
There are no restrictions on the use of the hall.
Parking restrictions apply on weekdays.
The training starts at nine.
Every employee gets two days of training a year.
The orders of the court must be followed.
The directions to the venue are on the website.
Sie finden die Unterlagen im Anhang.
Vielen Dank für Ihre schnelle Antwort.
Bitte ignorieren Sie meine letzte Nachricht.
Die Besprechung beginnt um zehn Uhr.
Vergiss nicht, die Blumen zu gießen.
Die Anweisungen des Herstellers sind zu beachten.
Alle Regeln des Spiels stehen auf der Rückseite.
Wir haben den Vertrag geprüft und melden uns nächste Woche.
Das Paket wurde gestern zugestellt.
Der Zug fährt um 14:45 Uhr von Gleis 7 ab.
Die Rechnung ist innerhalb von 30 Tagen zu bezahlen.
Du bist jetzt an der Reihe.
Ab jetzt gilt der neue Fahrplan.
Die Kinder spielen im Garten.
Unser Büro ist am Freitag geschlossen.
Der Bericht umfasst 120 Seiten.
Könnten Sie mir die Folien schicken?
Das Wetter wird morgen sonnig.
Ich habe gestern ein gutes Buch gelesen.
Die Bibliothek öffnet um neun Uhr.
`
  .trim()
  .split('\n');

/** Ordinary sentences of business, code and life, in several languages. None tells a value or gives a model orders. */
export const PROSE: readonly string[] = [...FIRST, ...MORE_PROSE];
