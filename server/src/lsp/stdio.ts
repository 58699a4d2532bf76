export async function startStdioServer(_folder: string): Promise<void> {
  throw new Error('not yet');
}
