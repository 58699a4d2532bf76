import { defineLibrary } from '../../schema.ts';

/** To whom mail goes, and what its headers say. */
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
    { call: 'any#send_email', receivers: ['ses', 'client', 'ses_client', 'sesv2'], kind: 'mail', arguments: ['Destination'] },
  ],
});
