import { Facts } from '../../facts/facts.ts';
import { Machine } from './machine.ts';

/** A machine for what is evaluated for its result alone: the facts it finds are told where it is evaluated by itself. @param steps that it may take */
export function quietMachine({ host, bodyOnly, topLevel }: Machine, steps: number): Machine {
  const quiet = new Machine(host, new Facts());
  // Of a module that is not all there yet nothing is said again later.
  quiet.topLevel = topLevel;
  quiet.bodyOnly = bodyOnly;
  quiet.fuel = quiet.work = steps;
  return quiet;
}
