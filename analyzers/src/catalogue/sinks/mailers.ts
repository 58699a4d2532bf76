import { defineLibrary } from '../schema.ts';

/** Where the HTML of a mail stands in what is sent. */
const BODIES = ['html', 'HtmlBody', 'htmlBody'];

/** npm packages that send mail: to whom it goes, from whom it seems to come, and what it shows. */
export default defineLibrary({
  library: 'mailers',
  language: 'javascript',
  packages: ['nodemailer', 'resend', '@sendgrid/mail', 'postmark', 'mailgun.js', 'twilio', '@aws-sdk/client-ses', '@aws-sdk/client-sesv2'].map((npm) => ({
    npm,
  })),
  types: [{ type: 'mailer', from: ['nodemailer#createTransport', 'resend#Resend', 'postmark#ServerClient'] }],
  sinks: [
    ...['to', 'cc', 'bcc', 'from', 'replyTo', 'headers', 'To'].map((field) => ({
      call: [':mailer.{sendMail,send,emails.send,sendEmail}', '@sendgrid/mail#{send,sendMultiple}'],
      kind: 'mail' as const,
      arguments: `args[0].${field}`,
    })),
    ...BODIES.map((field) => ({
      call: [':mailer.{sendMail,send,emails.send,sendEmail}', '@sendgrid/mail#{send,sendMultiple}'],
      kind: 'markup' as const,
      arguments: `args[0].${field}`,
    })),
    { call: 'mailgun.js#default().client().messages.create', kind: 'markup', arguments: 'args[1].html' },
    { call: '@aws-sdk/client-ses#SendEmailCommand', kind: 'markup', arguments: 'args[0].Message.Body.Html.Data' },
    { call: '@aws-sdk/client-sesv2#SendEmailCommand', kind: 'markup', arguments: 'args[0].Content.Simple.Body.Html.Data' },
    { call: 'twilio#{default,Twilio}().messages.create', kind: 'mail', arguments: 'args[0].to' },
  ],
});
