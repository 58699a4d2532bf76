import type { OperationRecord } from '@clewline/protocol';
import { useState } from 'preact/hooks';

type Site = NonNullable<NonNullable<OperationRecord['link']>['site']>;

interface Props {
  readonly operation: OperationRecord;
  readonly onOpen: ((site: Site) => void) | undefined;
}

function shortFile(file: string): string {
  return file.split('/').slice(-2).join('/');
}

function SiteName({ site, onOpen }: { readonly site: Site; readonly onOpen: Props['onOpen'] }) {
  const { shown } = site;
  const text = shown ? `${shortFile(shown.file)}:${shown.line}` : site.siteId;
  const inner = (
    <>
      <span class="place">{text}</span>
      {shown ? <span class="function">{shown.function}</span> : null}
    </>
  );
  return onOpen && shown ? (
    <button type="button" class="site link" title={`Open ${shown.file}:${shown.line}`} onClick={() => onOpen(site)}>
      {inner}
    </button>
  ) : (
    <span class="site" title={shown?.file}>
      {inner}
    </span>
  );
}

function Link({ operation, onOpen }: Props) {
  const { link } = operation;
  if (!link) return <span class="none">no call site</span>;
  if (link.site) return <SiteName site={link.site} onOpen={onOpen} />;
  return (
    <span class="candidates">
      <span class="none">one of {link.candidates?.length ?? 0}</span>
      {(link.candidates ?? []).map((site) => (
        <SiteName key={site.siteId} site={site} onOpen={onOpen} />
      ))}
    </span>
  );
}

function number(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en');
}

function duration(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function Detail({ operation }: { readonly operation: OperationRecord }) {
  const rows: [string, string | undefined][] = [
    ['response', operation['gen_ai.response.id']],
    ['finish', operation['gen_ai.response.finish_reasons']?.join(', ')],
    [
      'first chunk',
      operation['gen_ai.response.time_to_first_chunk'] === undefined ? undefined : duration(operation['gen_ai.response.time_to_first_chunk'] * 1000),
    ],
    ['server', `${operation['server.address'] ?? '?'}:${operation['server.port'] ?? '?'}${operation.tls ? ' over TLS' : ' in plain text'}`],
    [
      'workload',
      `${operation.workload['process.command_line'] ?? operation.workload['process.executable.path'] ?? ''} (pid ${operation.workload['process.pid']})`,
    ],
    ['container', operation.workload['container.id']?.slice(0, 12)],
    [
      'tools',
      operation['gen_ai.tool.names'].length > 0
        ? `${operation['gen_ai.tool.names'].join(', ')}${operation['gen_ai.tool.calls'].length > 0 ? `; called ${operation['gen_ai.tool.calls'].join(', ')}` : ''}`
        : undefined,
    ],
    [
      'link',
      operation.link ? `${operation.link.confidence}: ${operation.link.evidence.join(', ')}` : (operation.unlinked?.message ?? 'no template fits this prompt'),
    ],
    ['not seen', operation.incomplete?.join('; ')],
  ];
  return (
    <div class="detail">
      <dl>
        {rows.map(([name, value]) =>
          value === undefined || value === '' ? null : (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
        )}
      </dl>
      {operation.holes && operation.holes.length > 0 ? (
        <table class="holes">
          <thead>
            <tr>
              <th>hole</th>
              <th>role</th>
              <th>length</th>
              <th>carried</th>
            </tr>
          </thead>
          <tbody>
            {operation.holes.map((hole, i) => (
              <tr key={i}>
                <td>
                  <code>{hole.hole}</code>
                </td>
                <td>{hole.role}</td>
                <td>{number(hole.length)}</td>
                <td>{hole.labels.length > 0 ? hole.labels.map((label) => <Label key={label} name={label} />) : <span class="none">nothing sensitive</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}

export function Label({ name, count }: { readonly name: string; readonly count?: number }) {
  return (
    <span class={`label ${name}`}>
      {name}
      {count !== undefined && count > 1 ? ` ×${count}` : ''}
    </span>
  );
}

/** One row of the trace; it opens to what is known of the operation. */
export function Operation({ operation, onOpen }: Props) {
  const [open, setOpen] = useState(false);
  const labels = new Map<string, number>();
  for (const label of operation.labels)
    if (label.where === 'request' && label.confidence !== 'low') labels.set(label.type, (labels.get(label.type) ?? 0) + label.count);
  const failed = operation['error.type'];
  return (
    <li class={failed === undefined ? 'operation' : 'operation failed'} data-site={operation.link?.site?.siteId}>
      <div class="row">
        <button type="button" class="toggle" aria-expanded={open} aria-label={open ? 'Hide details' : 'Show details'} onClick={() => setOpen(!open)}>
          {open ? '▾' : '▸'}
        </button>
        <time title={operation.time}>{operation.time.slice(11, 19)}</time>
        <span class="model" title={operation['gen_ai.provider.name']}>
          {operation['gen_ai.request.model'] ?? operation.endpoint}
          {operation['gen_ai.request.stream'] ? <span class="stream">stream</span> : null}
        </span>
        <Link operation={operation} onOpen={onOpen} />
        <span class="tokens" title="input → output tokens">
          {number(operation['gen_ai.usage.input_tokens'])} → {number(operation['gen_ai.usage.output_tokens'])}
        </span>
        <span class="duration">{duration(operation.duration_ms)}</span>
        <span class="labels">
          {failed === undefined ? null : <span class="label error">{failed}</span>}
          {[...labels].map(([name, count]) => (
            <Label key={name} name={name} count={count} />
          ))}
        </span>
      </div>
      {open ? <Detail operation={operation} /> : null}
    </li>
  );
}
