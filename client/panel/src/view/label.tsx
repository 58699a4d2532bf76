/** A chip: what a text carried, and how often. */
export function Label({ name, count }: { readonly name: string; readonly count?: number }) {
  return (
    <span class={`label ${name}`} title={name}>
      {name}
      {count !== undefined && count > 1 ? ` ×${count}` : ''}
    </span>
  );
}
