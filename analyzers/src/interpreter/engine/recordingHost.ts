import type { ModuleHost } from './machine.ts';

/**
 * Notes what is read through a host, with what it was then.
 * @param except a module whose own names do not count: while it is evaluated, they change
 */
export function recordingHost(host: ModuleHost, reads: Map<string, string>, except?: string): ModuleHost {
  const note = (path: string, name: string): void => {
    if (path === except && !/^[@?$]/.test(name)) return;
    const key = `${path}\0${name}`;
    recording.reading?.add(key);
    if (!reads.has(key)) reads.set(key, host.fingerprint(path, name));
  };
  const recording: ModuleHost = {
    catalogue: host.catalogue,
    summaries: host.summaries,
    ...(host.explains === undefined ? {} : { explains: host.explains }),
    isTest: (path) => host.isTest(path),
    kept: (type, why) => {
      const cell = host.kept(type, why);
      // Who adds to what others have put there says that again, and has to be asked anew when they no longer say it.
      if (why === 'read' || cell.base !== cell.own) note('', `~${type}`);
      return cell;
    },
    exported: (path, name, when) => {
      note(path, `>${name}`);
      return host.exported(path, name, when);
    },
    exportedCell: (path, name) => {
      note(path, `>${name}`);
      return host.exportedCell(path, name);
    },
    resolve: (from, specifier) => {
      note(from, `@${specifier}`);
      return host.resolve(from, specifier);
    },
    typeAt: (path, origin, at) => {
      const told = host.typeAt(path, origin, at);
      const read = host.typeRead(origin, at);
      if (read !== undefined) note(path, read);
      return told;
    },
    textFile: (path, end) => {
      note(path, `$${end}`);
      return host.textFile(path, end);
    },
    typeRead: (origin, at) => host.typeRead(origin, at),
    fingerprint: (path, name) => host.fingerprint(path, name),
    step: () => host.step(),
    moduleRead: note,
  };
  return recording;
}
