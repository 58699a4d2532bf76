/** The later sentences of `PROSE`. */
export const MORE_PROSE: readonly string[] = `
Veuillez trouver ci-joint le compte rendu de la réunion.
Merci pour votre réponse rapide.
N'oubliez pas de fermer la porte.
J'ai oublié mes clés au bureau.
Les instructions de montage sont dans la boîte.
Toutes les commandes précédentes ont été livrées.
Le train part à 14 h 45 du quai 7.
La facture est à régler sous 30 jours.
Ignorez ce message si vous avez déjà payé.
Le musée est fermé le lundi.
Il fera beau demain.
Les enfants jouent dans le jardin.
Nous avons marché le long de la plage.
Pouvez-vous m'envoyer les documents avant midi ?
Le budget n'a pas encore été approuvé.
Adjunto encontrará el acta de la reunión.
Gracias por su rápida respuesta.
No olvide traer los formularios firmados.
Las instrucciones de montaje están en la caja.
Ignore este mensaje si ya ha pagado.
Todos los pedidos anteriores han sido enviados.
El tren sale a las 14:45 del andén 7.
El museo cierra los lunes.
Mañana hará buen tiempo.
Los niños juegan en el jardín.
La factura vence en 30 días.
¿Puede enviarme los documentos antes del mediodía?
Segue em anexo a ata da reunião.
Obrigado pela resposta rápida.
Não se esqueça de trazer os formulários.
As instruções de montagem estão na caixa.
Ignore esta mensagem se já tiver pago.
O museu fecha às segundas-feiras.
As crianças brincam no jardim.
A fatura vence em 30 dias.
Amanhã vai fazer sol.
In allegato trova il verbale della riunione.
Grazie per la risposta rapida.
Non dimenticare di portare i moduli.
Le istruzioni di montaggio sono nella scatola.
Il treno parte alle 14:45 dal binario 7.
Il museo è chiuso il lunedì.
I bambini giocano nel giardino.
Domani ci sarà il sole.
Ignori questo messaggio se ha già pagato.
In de bijlage vindt u het verslag van de vergadering.
Bedankt voor uw snelle antwoord.
Vergeet niet de formulieren mee te nemen.
De montage-instructies zitten in de doos.
U kunt dit bericht negeren als u al betaald heeft.
De trein vertrekt om 14.45 uur van spoor 7.
Het museum is op maandag gesloten.
Morgen schijnt de zon.
W załączniku przesyłam protokół ze spotkania.
Dziękuję za szybką odpowiedź.
Nie zapomnij zabrać formularzy.
Instrukcje montażu znajdują się w pudełku.
Pociąg odjeżdża o 14:45 z peronu 7.
Muzeum jest zamknięte w poniedziałki.
Dzieci bawią się w ogrodzie.
Proszę zignorować moją poprzednią wiadomość.
Во вложении протокол встречи.
Спасибо за быстрый ответ.
Не забудьте принести документы.
Инструкция по сборке лежит в коробке.
Поезд отправляется в 14:45 с пути 7.
Музей закрыт по понедельникам.
Дети играют в саду.
Завтра будет солнечно.
У додатку протокол зустрічі.
Дякую за швидку відповідь.
Не забудьте взяти документи.
Музей зачинений у понеділок.
Toplantı tutanağı ektedir.
Hızlı yanıtınız için teşekkürler.
Formları getirmeyi unutmayın.
Montaj talimatları kutunun içinde.
Müze pazartesi günleri kapalıdır.
Çocuklar bahçede oynuyor.
Yarın hava güneşli olacak.
Şemsiyemi ofiste unuttum.
مرفق محضر الاجتماع.
شكرا على ردكم السريع.
لا تنس إحضار الاستمارات.
المتحف مغلق يوم الاثنين.
الأطفال يلعبون في الحديقة.
बैठक का विवरण संलग्न है।
जल्दी जवाब देने के लिए धन्यवाद।
कृपया फॉर्म लाना न भूलें।
संग्रहालय सोमवार को बंद रहता है।
बच्चे बगीचे में खेल रहे हैं।
附件是会议纪要。
谢谢您的快速回复。
请不要忘记带上表格。
安装说明在盒子里。
博物馆星期一闭馆。
孩子们在花园里玩耍。
明天天气晴朗。
我忘记带伞了。
会議の議事録を添付します。
早速のご返信ありがとうございます。
書類を忘れずにお持ちください。
組み立ての説明書は箱の中にあります。
美術館は月曜日に休みます。
子供たちは庭で遊んでいます。
明日は晴れるでしょう。
회의록을 첨부합니다.
빠른 답변 감사합니다.
서류를 잊지 말고 가져오세요.
조립 설명서는 상자 안에 있습니다.
박물관은 월요일에 휴관합니다.
아이들이 정원에서 놀고 있습니다.
내일은 맑겠습니다.
The emoji 👨‍👩‍👧‍👦 stands for a family, and 🏳️‍🌈 for pride.
I ❤️ this town and its ☕️ shops.
The sign said: "Keep off the grass!"
He wrote "see above" in the margin.
Our slogan is: everything you need, nothing you don't.
Everything before the first comma is the name.
Ignore everything after the semicolon; it is a comment.
What was said above also holds for children.
The words above are from a song.
Repeat the exercise three times.
Print the page and sign it.
Show me the way to the station.
Tell me about your holiday.
The admin will reset it for you.
In developer mode the app shows more details.
Enable the developer options in the phone's settings.
Their system was down for two hours.
The assistant manager will call you back.
User: a person who uses the program.
System requirements: 8 GB of memory and 20 GB of disk space.
Note: the hall is not heated.
Instructions: cut along the dotted line.
Important: the deadline is Friday.
Response time was below one second.
Input: two numbers. Output: their sum.
See the [documentation](https://example.com/docs/start) for details.
![Logo](https://example.com/images/logo.png)
![Build](https://img.shields.io/badge/build-passing-green)
Visit https://example.com/search?q=shoes&page=2 for more.
<p style="color: red">Sale ends today</p>
<!-- navigation -->
{"name": "Alice", "age": 30}
{"status": "ok", "items": [1, 2, 3]}
The function takes "name" and "arguments" and returns a string.
Call the tool with the right size of screwdriver.
The action takes place in Vienna.
The list is sorted by date, then by name.
The key to success is patience.
The token economy of the game was rebalanced.
She passed the test with ease.
The secret of the cake is lemon.
Please sign in again to continue.
He could not recall the name of the street.
The patient waited for an hour in the lobby.
The account manager visited us on Tuesday.
Our bank is next to the post office.
The balance between work and life matters.
Health and safety come first.
The social event starts at six.
The pan is still hot.
To forgive is better than to dwell on a sin.
The fin of the shark broke the surface.
My uncle is a nurse.
The rock band played all night.
`
  .trim()
  .split('\n');
