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
  /** Another agent: what the one before had said is forgotten. */
  reset: 'clewline/reset',
} as const;

export interface ConnectParams {
  readonly url: string;
  readonly token: string;
  /** A person has agreed to an address that is not on this machine. */
  readonly beyondLoopback?: boolean;
}
