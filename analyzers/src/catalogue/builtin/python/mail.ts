import { defineLibrary } from '../../schema.ts';

const HTML = { equals: ['html'] };

/** To whom mail goes, what its headers say, and what it shows as HTML. */
export default defineLibrary({
  library: 'python-mail',
  language: 'python',
  types: [
    { type: 'smtp', from: ['smtplib#{SMTP,SMTP_SSL,LMTP}', 'aiosmtplib#SMTP'] },
    {
      type: 'mail-message',
      from: ['email.message#{EmailMessage,Message}', 'email.mime.text#MIMEText', 'email.mime.multipart#MIMEMultipart', 'email.mime.base#MIMEBase'],
    },
  ],
  sinks: [
    { call: ':smtp.sendmail', kind: 'mail', arguments: ['args[1]', 'to_addrs'] },
    { call: [':smtp.send_message', 'aiosmtplib#send'], kind: 'mail', arguments: ['to_addrs', 'recipients', 'args[2]'] },
    { assigned: ':mail-message.{To,to,Cc,CC,cc,Bcc,BCC,bcc,From,from,Reply-To,Subject,subject}', kind: 'mail' },
    { assigned: 'any#{To,Cc,Bcc,Reply-To,Subject}', receivers: ['msg', 'message', 'mail', 'email', 'mime'], kind: 'mail' },
    { call: ['any#add_header'], receivers: ['msg', 'message', 'mail', 'email'], kind: 'mail', arguments: 'args[1]' },
    { call: ['django.core.mail#send_mail'], kind: 'mail', arguments: ['args[3]', 'recipient_list'] },
    { call: ['sendgrid.helpers.mail#Mail', 'resend#Emails.send'], kind: 'mail', arguments: ['to_emails', 'args[1]', 'args[0].to'] },
    { call: 'twilio.rest#Client().messages.{create,create_async}', kind: 'mail', arguments: 'to' },
    { call: ':mail-message.{set_content,add_alternative}', kind: 'markup', arguments: 'args[0]', when: { subtype: HTML } },
    { call: 'email.mime.text#MIMEText', kind: 'markup', arguments: ['_text', 'args[0]'], when: { 'args[1]': HTML } },
    { call: 'email.mime.text#MIMEText', kind: 'markup', arguments: ['_text', 'args[0]'], when: { _subtype: HTML } },
    { call: 'django.core.mail#send_mail', kind: 'markup', arguments: 'html_message' },
    {
      call: 'django.core.mail{,.message}#EmailMultiAlternatives().attach_alternative',
      kind: 'markup',
      arguments: ['content', 'args[0]'],
      when: { 'args[1]': { equals: ['text/html'] } },
    },
    { call: 'sendgrid.helpers.mail#Mail', kind: 'markup', arguments: 'html_content' },
    { call: 'sendgrid.helpers.mail#HtmlContent', kind: 'markup', arguments: ['content', 'args[0]'] },
    { call: 'resend#Emails.send', kind: 'markup', arguments: 'args[0].html' },
    { call: 'flask_mail#Message', kind: 'markup', arguments: 'html' },
    {
      call: 'fastapi_mail#MessageSchema',
      kind: 'markup',
      arguments: ['body', 'html'],
      when: { subtype: { equals: ['html', 'fastapi_mail#MessageType.html'] } },
    },
    {
      call: 'any#send_email',
      receivers: ['ses', 'client', 'ses_client', 'sesv2'],
      kind: 'markup',
      arguments: ['Message.Body.Html.Data', 'Content.Simple.Body.Html.Data'],
    },
    { call: 'any#send_email', receivers: ['ses', 'client', 'ses_client', 'sesv2'], kind: 'mail', arguments: ['Destination'] },
  ],
});
