/** What a panel's page may say: a file of its own when built, as what checks it is larger than the rest of the extension. */
export { fromPanelSchema } from '@clewline/panel/messages';
