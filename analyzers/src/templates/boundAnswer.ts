import { argumentPath } from '../catalogue/argumentPath.ts';
import { BINDING_FIELDS, FORMLESS } from '../catalogue/answers.ts';
import { first, type Roots } from './shape.ts';
import type { View } from './view.ts';

const PATHS = BINDING_FIELDS.map((path) => argumentPath(path));

/** Whether a request binds the model to a schema: what comes back has the form that it says. */
export function bindsAnswer(roots: Roots): boolean {
  return PATHS.some((path) => first(roots, [path]).some(({ view }) => saysForm(view)));
}

function saysForm(view: View): boolean {
  if (view.k === 'choice') return view.choices().length > 0 && view.choices().every(saysForm);
  if (view.k === 'nothing') return false;
  const said = view.constant() ?? view.field('type')?.constant();
  return !FORMLESS.has(said);
}
