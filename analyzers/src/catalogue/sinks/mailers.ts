import { defineLibrary } from '../schema.ts';

/** npm packages that send mail: to whom it goes, and from whom it seems to come. */
export default defineLibrary({
  library: 'mailers',
  language: 'javascript',
  packages: ['nodemailer', 'resend', '@sendgrid/mail', 'postmark', 'mailgun.js', 'twilio'].map((npm) => ({ npm })),
  types: [{ type: 'mailer', from: ['nodemailer#createTransport', 'resend#Resend', 'postmark#ServerClient'] }],
  sinks: [
    ...['to', 'cc', 'bcc', 'from', 'replyTo', 'headers', 'To'].map((field) => ({
      call: [':mailer.{sendMail,send,emails.send,sendEmail}', '@sendgrid/mail#{send,sendMultiple}'],
      kind: 'mail' as const,
      arguments: `args[0].${field}`,
    })),
    { call: 'twilio#{default,Twilio}().messages.create', kind: 'mail', arguments: 'args[0].to' },
  ],
});
