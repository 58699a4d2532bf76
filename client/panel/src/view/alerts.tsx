import type { AlertRecord } from '@clewline/protocol';

type Site = NonNullable<NonNullable<AlertRecord['link']>['site']>;

interface Props {
  readonly alerts: readonly AlertRecord[];
  readonly onOpen: ((site: Site) => void) | undefined;
}

/** What the policy does not allow and was seen all the same; folded away, for it is the operations that one looks at. */
export function Alerts({ alerts, onOpen }: Props) {
  if (alerts.length === 0) return null;
  const errors = alerts.filter((alert) => alert.severity === 'error').length;
  return (
    <details class="alerts">
      <summary>
        {alerts.length} policy alert{alerts.length === 1 ? '' : 's'}
        {errors > 0 ? (
          <span class="label error">
            {errors} error{errors === 1 ? '' : 's'}
          </span>
        ) : null}
      </summary>
      <ol>
        {alerts.map((alert) => {
          const site = alert.link?.site;
          return (
            <li key={alert.id} class={`alert ${alert.severity}`}>
              <time title={alert.time}>{alert.time.slice(11, 19)}</time>
              <span class={alert.severity === 'error' ? 'label error' : 'label'}>
                {alert.rule}
                {alert.count > 1 ? ` ×${alert.count}` : ''}
              </span>
              <span>{alert.message}</span>
              {site?.shown && onOpen ? (
                <button type="button" class="site link" title={`Open ${site.shown.file}:${site.shown.line}`} onClick={() => onOpen(site)}>
                  {site.shown.file}:{site.shown.line}
                </button>
              ) : site?.shown ? (
                <span class="none">
                  {site.shown.file}:{site.shown.line}
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
