/** The server's own requests and notifications, for its own client. Names and plain interfaces only: both sides share them. */
export const METHODS = {
  /** Request: connect to an agent. */
  connect: 'clewline/connect',
  disconnect: 'clewline/disconnect',
  /** Request: everything known now. */
  snapshot: 'clewline/snapshot',
  /** Notifications. */
  operation: 'clewline/operation',
  alert: 'clewline/alert',
  status: 'clewline/status',
  connection: 'clewline/connection',
} as const;

export interface ConnectParams {
  readonly url: string;
  readonly token: string;
}
