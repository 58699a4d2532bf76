import type { AlertRecord, OperationRecord } from '@clewline/protocol';
import { memo } from 'preact/compat';
import { count, duration } from '@clewline/protocol/amounts';
import { local } from '../../format/time.ts';
import type { Column } from '../../store/columns.ts';
import { failed, hostOf, requestLabels, shortProgram, sitesOf, workloadName, type Row, type TraceRecord } from '../../store/record.ts';
import { briefly } from '../../store/unlinked.ts';
import { usePanel } from '../context.ts';
import { Label } from '../label.tsx';
import { SiteName } from '../siteName.tsx';
import { Bar } from './bar.tsx';

/** The state of an operation in one dot, and in words for who does not see it. */
function Dot({ record }: { readonly record: TraceRecord }) {
  const [name, words] =
    record.type === 'alert'
      ? [record.severity === 'error' ? 'bad' : 'odd', `${record.severity} alert`]
      : failed(record)
        ? ['bad', 'failed']
        : record.link?.site
          ? ['good', 'linked to a call site']
          : ['odd', record.link ? 'several call sites fit' : 'no call site'];
  return <span class={`dot ${name}`} role="img" aria-label={words} title={words} />;
}

/** Between places that stand below each other, of which two have room: who hears the page has been told how many there are. */
function Joint({ at, of }: { readonly at: number; readonly of: number }) {
  const text = at === 0 ? 'or' : at === 1 && of > 2 ? `+${of - 2}` : undefined;
  return text === undefined ? null : (
    <span class="joint" aria-hidden="true">
      {text}
    </span>
  );
}

function Where({ record }: { readonly record: TraceRecord }) {
  const sites = sitesOf(record);
  if (record.type === 'operation' && sites.length === 0) return <span class="none">no call site</span>;
  if (sites.length === 1 && sites[0]) return <SiteName site={sites[0]} />;
  return sites.length === 0 ? null : (
    <span class="candidates">
      <span class="none">one of {sites.length}</span>
      {sites.map((site, i) => (
        <span key={site.siteId} class="candidate">
          <SiteName site={site} after={sites[i - 1]} />
          <Joint at={i} of={sites.length} />
        </span>
      ))}
    </span>
  );
}

/** Under the call site: with what model, and who did it; where there is none, why that is so, before all else. */
function Second({ record }: { readonly record: OperationRecord }) {
  const model = `${record['gen_ai.request.model'] ?? record.endpoint}${record['gen_ai.request.stream'] ? ' · stream' : ''}`;
  const why = record.link ? undefined : briefly(record);
  const inFull = [...(record.link || !record.unlinked ? [] : [record.unlinked.message]), model, workloadName(record)].join('\n');
  return (
    <span class="second" title={inFull}>
      {why === undefined ? null : <span class="why">{why}</span>}
      <span class="with">
        {why === undefined ? '' : ' · '}
        {model} · {shortProgram(workloadName(record))}
      </span>
    </span>
  );
}

function Carried({ record }: { readonly record: OperationRecord }) {
  return (
    <>
      {record['error.type'] === undefined ? null : (
        <span class="label error" title={record['error.type']}>
          {record['error.type']}
        </span>
      )}
      {[...requestLabels(record)].map(([name, times]) => (
        <Label key={name} name={name} count={times} />
      ))}
    </>
  );
}

function tokens({ 'gen_ai.usage.input_tokens': put, 'gen_ai.usage.output_tokens': got }: OperationRecord): string {
  return put === undefined && got === undefined ? '–' : `${count(put)} → ${count(got)}`;
}

function cell(column: Column, record: OperationRecord): preact.ComponentChildren {
  switch (column) {
    case 'carried':
      return <Carried record={record} />;
    case 'tokens':
      return tokens(record);
    case 'latency':
      return (
        <>
          <Bar record={record} />
          <span class="figure">{duration(record.duration_ms)}</span>
        </>
      );
    case 'workload':
      return <span title={workloadName(record)}>{shortProgram(workloadName(record))}</span>;
    case 'host':
      return hostOf(record) ?? '–';
    case 'status':
      return record['http.response.status_code'] ?? '–';
    case 'time':
      return null;
  }
}

function OperationCells({ record, columns }: { readonly record: OperationRecord; readonly columns: readonly Column[] }) {
  return (
    <>
      <div role="gridcell" class="cell what">
        <span class="first">
          <Where record={record} />
        </span>
        <Second record={record} />
      </div>
      {columns
        .filter((column) => column !== 'time')
        .map((column) => (
          <div key={column} role="gridcell" class={`cell ${column}`}>
            {cell(column, record)}
          </div>
        ))}
    </>
  );
}

function AlertCells({ record, columns }: { readonly record: AlertRecord; readonly columns: readonly Column[] }) {
  const rest = columns.filter((column) => column !== 'time').length;
  return (
    <div role="gridcell" class="cell what wide" style={{ gridColumn: `span ${rest + 1}` }} aria-colspan={rest + 1}>
      <span class="first">
        <span class={record.severity === 'error' ? 'label error' : 'label'}>
          {record.rule}
          {record.count > 1 ? ` ×${record.count}` : ''}
        </span>
        <Where record={record} />
      </span>
      <span class="second" title={record.message}>
        {record.message}
      </span>
    </div>
  );
}

interface Props {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column[];
  /** Pixels from the top of the list. */
  readonly top: number;
}

/** One line of the trace. It draws itself again when its own record changes, and for nothing else. */
export const RowLine = memo(function RowLine({ row, index, columns, top }: Props) {
  const { store, dispatch } = usePanel(`row:${row.id}`);
  const { record } = row;
  const time = Date.parse(record.time);
  const kind = record.type === 'alert' ? `alert ${record.severity}` : failed(record) ? 'operation failed' : 'operation';
  return (
    <div
      id={`row-${row.seq}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={store.selected === row.id}
      class={`line ${kind}`}
      style={{ transform: `translateY(${top}px)` }}
      data-site={record.link?.site?.siteId}
      onClick={() => dispatch({ type: 'select', id: row.id })}
    >
      {columns.includes('time') ? (
        <div role="gridcell" class="cell time">
          <time dateTime={record.time} title={local.full(time)}>
            {local.clock(time, Date.now()).replace(' ', '\n')}
          </time>
        </div>
      ) : null}
      <div role="gridcell" class="cell state">
        <Dot record={record} />
      </div>
      {record.type === 'operation' ? <OperationCells record={record} columns={columns} /> : <AlertCells record={record} columns={columns} />}
    </div>
  );
});
