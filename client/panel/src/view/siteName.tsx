import { placeOf, shortFile, type Site } from '../store/record.ts';
import { usePanel } from './context.ts';

/** Where a site stands. Its parts give way by themselves where room is short. */
function Place({ file, line, bare }: { readonly file: string; readonly line: number; readonly bare: boolean }) {
  const name = file.lastIndexOf('/');
  const path = (
    <>
      {name > 0 ? (
        <span class="place folder">
          <bdi>{file.slice(0, name + 1)}</bdi>
        </span>
      ) : null}
      <span class="place file">{name > 0 ? file.slice(name + 1) : file}</span>
    </>
  );
  return (
    <>
      {bare ? <span class="hidden same">{path}</span> : path}
      <span class="place at">:{line}</span>
    </>
  );
}

interface Props {
  readonly site: Site;
  /** Whether the keyboard goes there. */
  readonly tab?: boolean;
  /** The site that stands before it: the name of their file is not said twice. */
  readonly after?: Site | undefined;
}

/** A call site: its place, which opens the line where there is an editor, and its function. */
export function SiteName({ site, tab, after }: Props) {
  const { openSite } = usePanel();
  const { shown } = site;
  const inner = (
    <>
      {shown ? <Place file={shortFile(shown.file)} line={shown.line} bare={after?.shown?.file === shown.file} /> : <span class="place">{placeOf(site)}</span>}
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
