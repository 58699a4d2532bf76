import type { OperationRecord } from '@clewline/protocol';
import { SiteName } from '../siteName.tsx';

/** Why this call site, or why none. */
export function LinkReason({ record }: { readonly record: OperationRecord }) {
  const { link, unlinked } = record;
  if (link?.site)
    return (
      <p class="reason">
        <strong>{link.confidence}</strong>: {link.evidence.join(', ')}
      </p>
    );
  if (link)
    return (
      <div class="reason">
        <p>
          <strong>{link.confidence}</strong>, and these fit equally: {link.evidence.join(', ')}
        </p>
        <ul>
          {(link.candidates ?? []).map((site) => (
            <li key={site.siteId}>
              <SiteName site={site} tab />
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div class="reason">
      <p>{unlinked?.message ?? 'The agent did not say why: it compared this with no call site, or is of a version that tells no reason.'}</p>
      {unlinked?.nearest ? (
        <p>
          Nearest: <SiteName site={unlinked.nearest} tab />
        </p>
      ) : null}
    </div>
  );
}
