/** Where a workspace keeps what people have decided of its findings. */
export const TRIAGE_FILE = '.clewline/triage.json';
