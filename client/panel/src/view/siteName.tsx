import { placeOf, shortFile, type Site } from '../store/record.ts';
import { usePanel } from './context.ts';

/** A call site: its place, which opens the line where there is an editor, and its function. */
export function SiteName({ site, tab }: { readonly site: Site; readonly tab?: boolean }) {
  const { openSite } = usePanel();
  const { shown } = site;
  const inner = (
    <>
      {shown ? (
        <span class="place">
          <span class="file">{shortFile(shown.file)}</span>
          <span class="at">:{shown.line}</span>
        </span>
      ) : (
        <span class="place">{placeOf(site)}</span>
      )}
      {shown ? <span class="function">{shown.function}</span> : null}
    </>
  );
  if (!openSite || !shown)
    return (
      <span class="site" title={shown?.file}>
        {inner}
      </span>
    );
  return (
    <button
      type="button"
      class="site link"
      tabIndex={tab ? 0 : -1}
      title={`Open ${shown.file}:${shown.line}`}
      onClick={(event) => {
        event.stopPropagation();
        openSite(site);
      }}
    >
      {inner}
    </button>
  );
}
