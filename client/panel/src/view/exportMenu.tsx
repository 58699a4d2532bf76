import { fileName, FORMATS, type Format } from '../export/formats.ts';
import type { TraceRecord } from '../store/record.ts';
import type { PanelStore } from '../store/store.ts';
import { usePanel } from './context.ts';
import { Menu } from './menu.tsx';

function* shown(store: PanelStore): Generator<TraceRecord> {
  for (const row of store.listing.shown()) yield row.record;
}

/** Gives what the filter shows as a file. */
export function ExportMenu() {
  const { store, transport } = usePanel();
  const save = (format: Format): void => transport.save({ name: fileName(format, Date.now()), mime: format.mime, text: format.write(shown(store)) });
  return (
    <Menu name="Export" end>
      {FORMATS.map((format) => (
        <button key={format.extension} type="button" class="plain" onClick={() => save(format)}>
          {format.name}
        </button>
      ))}
      <span class="muted">
        what the filter shows;
        <br />
        names, amounts and labels only
      </span>
    </Menu>
  );
}
