import { memo } from 'preact/compat';
import { count, plural } from '@clewline/protocol/amounts';
import type { Group } from '../../store/group.ts';
import { usePanel } from '../context.ts';

interface Props {
  readonly group: Group;
  readonly open: boolean;
  readonly index: number;
  readonly top: number;
  /** Its rows when it was drawn: another number draws it again. */
  readonly size: number;
  readonly active: boolean;
}

/** The head of a group: its name, and what its rows come to. */
export const GroupLine = memo(function GroupLine({ group, open, index, top, active }: Props) {
  const { dispatch } = usePanel(`group:${group.key}`);
  const alerts = group.rows.length - group.operations;
  return (
    <div
      id={`group-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={open}
      class={active ? 'line group active' : 'line group'}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => dispatch({ type: 'toggle', group: group.key })}
    >
      <div role="gridcell" class="cell">
        <span aria-hidden="true" class="twist">
          {open ? '▾' : '▸'}
        </span>
        <span class="name">{group.title}</span>
        <span class="sums">
          {plural(group.operations, 'operation')}
          {group.errors > 0 ? <span class="bad"> · {group.errors} failed</span> : null}
          {alerts > 0 ? <span class="bad"> · {plural(alerts, 'alert')}</span> : null}
          {group.inputTokens + group.outputTokens > 0 ? ` · ${count(group.inputTokens)} → ${count(group.outputTokens)} tokens` : ''}
        </span>
      </div>
    </div>
  );
});
