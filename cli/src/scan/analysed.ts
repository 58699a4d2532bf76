/** What a scan needs besides, where it follows data or a workspace brings entries of its own: loaded when it does. */
export { scanPathsInTurns, workspaceCatalogue } from '@clewline/server';
