/**
 * What the agent needs of the kernel and of its own rights: one table for the probe (a C header is generated from it), for
 * `clewline doctor` and for README.
 *
 * Each is found out by trying it, never by the kernel's version: distributions carry features back, containers and policies
 * take them away. The version is said only as what to look for.
 */

export interface Feature {
  readonly title: string;
  /** Without it there is no live capture; otherwise `without` says what is lost. */
  readonly required: boolean;
  readonly needs: string;
  /** What it is for. */
  readonly because: string;
  readonly without?: string;
}

export const FEATURES = {
  kernelTypes: {
    title: 'Kernel types (BTF)',
    required: true,
    needs: 'a kernel built with CONFIG_DEBUG_INFO_BTF, and /sys/kernel/btf to be readable',
    because: "one binary finds the fields of every kernel's structures by them",
  },
  programs: {
    title: 'Programs in the kernel',
    required: true,
    needs: 'root, or the capabilities BPF and PERFMON; in a container a seccomp profile that lets bpf() through',
    because: 'the capture is made of them',
  },
  ringBuffer: { title: 'Ring buffer', required: true, needs: 'Linux 5.8 or newer', because: 'captured data leaves the kernel through it, in order' },
  taskRegisters: {
    title: "A task's registers",
    required: true,
    needs: 'Linux 5.15 or newer',
    because: 'a socket call’s buffers are told by the registers that it was made with',
  },
  loops: { title: 'Bounded loops', required: true, needs: 'Linux 5.17 or newer', because: 'large bodies are copied in pieces' },
  socketTracepoints: {
    title: 'Socket tracepoints',
    required: true,
    needs: 'Linux 6.3 or newer (sock_send_length, sock_recv_length)',
    because: 'plaintext HTTP and the socket behind a TLS object are seen there, at no cost for other system calls',
  },
  libraryTracepoint: {
    title: 'Mapping tracepoint',
    required: true,
    needs: 'Linux 5.8 or newer (vm_unmapped_area)',
    because: 'a TLS library is noticed when it is loaded, not when it has been used',
  },
  functionProbes: {
    title: 'Probes on functions of one process',
    required: true,
    needs: 'Linux 6.6 or newer (uprobe_multi)',
    because: 'TLS is read at SSL_write and SSL_read, and no other process that has the same library may trap',
  },
  mappedFiles: {
    title: 'Files as a process has them',
    required: false,
    needs: 'the capability CHECKPOINT_RESTORE',
    because: 'a library that was replaced on disk is reached only through the mapping of the process',
    without: 'the TLS of a process whose library was updated under it is not read until it is started again',
  },
  otherProcesses: {
    title: 'Facts of other processes',
    required: true,
    needs: 'the capabilities SYS_PTRACE and DAC_READ_SEARCH',
    because: "who a process is and which libraries it has stands in its /proc folder, which is its user's alone",
  },
  leases: {
    title: 'Leases on probed files',
    required: false,
    needs: 'the capability LEASE',
    because: 'who rewrites a probed library waits until the probes are off, so that none lands inside an instruction',
    without: 'libraries are probed in one process at a time, so short-lived processes are missed more often (and counted)',
  },
  otherUser: {
    title: 'A user for the gateway',
    required: false,
    needs: 'the capabilities SETUID and SETGID',
    because: 'the gateway, which reads what programs send, then runs as a user that nobody else has',
    without: "the gateway runs as the caller's user, without capabilities, from a copy of Node.js in memory (100 MB) that makes it unreadable, too",
  },
  cgroups: {
    title: 'cgroup v2',
    required: false,
    needs: 'a mounted cgroup2 file system',
    because: 'containers and services are chosen by --cgroup',
    without: 'targets are given by --pid',
  },
} as const satisfies Record<string, Feature>;

export type FeatureName = keyof typeof FEATURES;

/** What `clewline-probe --features` prints for each: it works, it is not there, or it may not be used; with the errno. */
export interface FeatureState {
  readonly name: FeatureName;
  readonly state: 'works' | 'missing' | 'refused';
  readonly error: number;
}

/** One line for a person: what is needed, and why. */
export function featureNeed({ needs, because }: Feature): string {
  return `Needs ${needs}, because ${because}.`;
}
