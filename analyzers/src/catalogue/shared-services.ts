import { defineLibrary } from './schema.ts';

const google = 'googleapis#google';
const build = 'googleapiclient.discovery#build()';

/** Mail, wikis, trackers and shared folders: what a program reads there, anybody wrote who may write to it. */
export default defineLibrary({
  library: 'shared-services',
  packages: [
    ...['googleapis', 'imapflow', 'mailparser', '@notionhq/client', '@slack/web-api', '@octokit/rest', 'octokit', '@octokit/webhooks', 'probot'].map((npm) => ({
      npm,
    })),
    { pypi: 'google-api-python-client', modules: ['googleapiclient'] },
    { pypi: 'imap-tools', modules: ['imap_tools'] },
    { pypi: 'notion-client', modules: ['notion_client'] },
    { pypi: 'slack-sdk', modules: ['slack_sdk'] },
    { pypi: 'PyGithub', modules: ['github'] },
    { pypi: 'jira' },
  ],
  types: [{ type: 'probot', from: 'probot#Probot' }],
  handlers: [
    { call: '@octokit/webhooks#Webhooks().{on,onAny}', callback: ['args[1]', 'args[0]'], parameters: { 0: { payload: 'untrusted' } } },
    { call: ':probot.on', callback: 'args[1]', parameters: { 0: { payload: 'untrusted' } } },
  ],
  sources: [
    // Mail
    { label: 'fetched', call: ['imaplib#{IMAP4,IMAP4_SSL}().fetch', 'imaplib#{IMAP4,IMAP4_SSL}().uid', 'mailparser#{parse_from_bytes,parse_from_string}'] },
    { label: 'fetched', call: ['imap_tools#{MailBox,MailBoxTls,MailBoxUnencrypted}().fetch', 'imap_tools#{MailBox,MailBoxTls}().login().fetch'] },
    { label: 'fetched', call: ['imapflow#ImapFlow().{fetch,fetchOne,fetchAll,download}', 'mailparser#{simpleParser,default.simpleParser}'] },
    // Google's workspace
    {
      label: 'fetched',
      call: [
        `${google}.gmail().users.{messages,threads,drafts}.{get,list}`,
        `${google}.docs().documents.get`,
        `${google}.drive().files.{get,export}`,
        `${google}.sheets().spreadsheets.{get,values.get,values.batchGet}`,
        `${google}.calendar().events.{get,list}`,
      ],
    },
    {
      label: 'fetched',
      call: [
        `${build}.users().{messages,threads,drafts}().{get,list}().execute`,
        `${build}.documents().get().execute`,
        `${build}.files().{get_media,export,export_media}().execute`,
        `${build}.spreadsheets().values().get().execute`,
        `${build}.events().{get,list}().execute`,
      ],
    },
    // Wikis, chats, trackers
    {
      label: 'fetched',
      call: ['@notionhq/client#Client().{blocks.children.list,blocks.retrieve,pages.retrieve,databases.query,comments.list}'],
    },
    {
      label: 'fetched',
      call: ['notion_client#{Client,AsyncClient}().{blocks.children.list,blocks.retrieve,pages.retrieve,databases.query,comments.list}'],
    },
    { label: 'fetched', call: ['@slack/web-api#WebClient().conversations.{history,replies}', '@slack/web-api#WebClient().search.messages'] },
    {
      label: 'fetched',
      call: [
        'slack_sdk{,.web}#WebClient().{conversations_history,conversations_replies,search_messages}',
        'slack_sdk.web.async_client#AsyncWebClient().{conversations_history,conversations_replies,search_messages}',
      ],
    },
    {
      label: 'fetched',
      call: '{@octokit/rest,octokit}#Octokit().{,rest.}{issues,pulls,repos}.{get,list,listForRepo,listComments,listReviewComments,getContent,getReadme,listCommits}',
    },
    {
      label: 'fetched',
      call: 'github#Github().{get_repo,get_organization().get_repo}().{get_issue,get_issues,get_pull,get_pulls,get_contents,get_readme,get_commits}',
    },
    { label: 'fetched', call: 'jira#JIRA().{issue,search_issues,comments}' },
  ],
});
