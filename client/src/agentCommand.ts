/** What starts an agent for one process; the token is made for it. @param pid or the word in whose place a person puts a number */
export function agentCommand(pid: number | 'PID'): string {
  return `(umask 077; openssl rand -hex 32 > ~/.clewline-token); sudo clewline agent --pid ${pid} --token-file ~/.clewline-token`;
}
